import { existsSync } from 'node:fs'
import { readFile, readlink, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ShownDecision } from '@/lib/decision-log/export'
import { supervise } from '@/scripts/processes/supervise.mjs'
import { runCallLoad } from '@/switch/call-load'
import { CallsStage } from '@/switch/calls-stage'
import { namedIn, sipPassword } from '@/switch/how-to-file'
import { refer } from '@/switch/in-dialog'
import { waitUntil } from '@/switch/wait-until'

/** Calls and sessions while a Commit, a fault or somebody who guesses PINs is at work, on a real switch. */

let stage: CallsStage
beforeAll(async () => {
  stage = await CallsStage.start()
})
afterAll(async () => {
  await stage?.stop()
})
afterEach(() => stage.expectNoComplaint())

describe('a Commit', () => {
  it('that deletes who is logged in lets the call end, and a changed Class of Service holds from the next', async () => {
    expect(await stage.logIn('101', '227')).toBe('logged in')
    expect(await stage.logIn('102', '229')).toBe('logged in')
    const calls = [await stage.landing.dial('7123'), await stage.second.dial('602')]
    for (const call of calls) await call.answered()
    namedIn(stage.document.classesOfService, 'office').outgoingLines = ['Silent first']
    namedIn(stage.document.outgoingLines, 'First is silent').name = 'Silent first'
    stage.document.extensions = stage.document.extensions.filter(({ number }) => number !== '229')
    await stage.importAndCommit()
    expect(calls.map(({ isOver }) => isOver)).toEqual([false, false])
    expect(await stage.sessions()).toEqual(['227 at 101', '229 at 102'])
    await stage.refused(stage.landing, '7123', 'not_granted')
    // 229 has left its phone with what it has while nobody is logged in.
    await stage.refused(stage.second, '*97', 'not_granted')
    for (const call of calls) await call.hangUp()
    await waitUntil('the deleted one to be logged out', async () => (await stage.sessions()).length === 1)
    await stage.logOutAll()
    namedIn(stage.document.classesOfService, 'office').outgoingLines = ['Two trunks']
  })

  it('that is cut short by the end of the gatekeeper is finished by the next, and calls go on', async () => {
    stage.unreachable = [/[cC]url/]
    const { asterisk } = stage.laboratory
    stage.document.extensions.push({
      ...stage.document.extensions[0],
      number: '107',
      name: 'Newcomer',
    } as never)
    // The command may find the gatekeeper gone before it has asked: it says so, and need not be given again.
    const committing = stage.importAndCommit().catch((error: unknown) => {
      if (!/applied as soon as the gatekeeper runs/.test(String(error))) throw error
    })
    await waitUntil(
      'the switch to be given the revision',
      () => /Applying revision 3/.test(stage.cordboard.gatekeeperLog),
      {
        everyMs: 1,
      },
    )
    await waitUntil('its files', () => existsSync(join(asterisk.paths.switchDir, 'rev-3')), { everyMs: 1 })
    await stage.cordboard.killGatekeeper('SIGKILL')
    await stage.answered(stage.office, '602')
    await stage.cordboard.startGatekeeper()
    await committing
    await waitUntil('revision 3', async () => (await stage.cordboard.metric('cordboard_revision')) === 3, {
      timeoutMs: 20_000,
    })
    expect(await readlink(join(asterisk.paths.switchDir, 'current'))).toMatch(/^rev-3/)
    expect(await asterisk.cli('dialplan show rev@cb-meta')).toContain('NoOp(3)')
    expect(await asterisk.cli('pjsip show endpoint 107')).not.toContain('Unable to find')
    await stage.answered(stage.office, '7123')
  })
})

describe('a call that is up', () => {
  it('goes on when the gatekeeper ends and is started again, and when the schedule is closed that allowed it', async () => {
    stage.unreachable = [/[cC]url/]
    const office = namedIn(stage.document.classesOfService, 'office') as { schedule?: string }
    const { call, leg } = await stage.connect(stage.office, '7123', stage.laboratory.carrier)
    await stage.cordboard.killGatekeeper('SIGKILL')
    await stage.cordboard.startGatekeeper()
    office.schedule = 'Office hours'
    await stage.importAndCommit()
    await stage.refused(stage.office, '7123', 'outside_schedule')
    expect([call.isOver, leg.state]).toEqual([false, 'answered'])
    await call.hangUp()
    delete office.schedule
    await stage.importAndCommit()
  })

  it('hears that its longest duration ends, and is then ended, also after a transfer', async () => {
    const { asterisk } = stage.laboratory
    const probe = await stage.laboratory.observe()
    const transferWith = async (seconds: number) => {
      const up = await stage.connect(stage.office, '101', stage.landing)
      const channels = await asterisk.cli('core show channels concise')
      const Channel = /^PJSIP\/101-[0-9a-f]+/m.exec(channels)?.[0] ?? ''
      // As if the call had begun earlier: a minute is the least that a Class of Service can say.
      const Value = String(Math.floor(Date.now() / 1000) + seconds)
      await probe.action('Setvar', { Channel, Variable: 'CB_UNTIL', Value })
      stage.second.forget()
      await refer(up.call.dialog, '<sip:102@127.0.0.1>')
      const inside = await stage.second.nextCall()
      await inside.reaches(['answered'])
      return { ...up, inside }
    }
    const since = await asterisk.mark()
    const told = await transferWith(22)
    expect(await stage.logged(since, /PJSIP\/101-[0-9a-f]+> Playing '(vm-youhave)/)).toEqual(['vm-youhave'])
    told.inside.hangUp()
    const ended = await transferWith(3)
    const begin = performance.now()
    expect(await ended.inside.over()).toBe('ended')
    expect(performance.now() - begin).toBeLessThan(6000)
    for (const { call } of [told, ended]) if (!call.isOver) await call.hangUp()
  })
})

describe('a fault', () => {
  it('of a frozen gatekeeper costs a call a second', async () => {
    stage.unreachable = [/[cC]url/]
    const thaw = stage.cordboard.freezeGatekeeper()
    try {
      const { durationMs } = await stage.answered(stage.office, '602')
      expect(durationMs).toBeLessThan(2500)
      expect((await stage.answered(stage.office, '911')).durationMs).toBeLessThan(1000)
      await stage.refused(stage.office, '*22', 'unavailable')
    } finally {
      thaw()
    }
  })

  it('of the database leaves calls and sessions, and *22 says that it is not available', async () => {
    expect(await stage.logIn('102', '227')).toBe('logged in')
    const files = ['cordboard.db', 'cordboard.db-wal', 'cordboard.db-shm'].map((name) =>
      join(stage.cordboard.dataDir, name),
    )
    for (const file of files) await rename(file, `${file}.away`)
    await waitUntil(
      'it to be missed',
      async () => (await stage.cordboard.metric('cordboard_database_up')) === 0,
    )
    await stage.answered(stage.second, '7123')
    expect(await stage.sessions()).toEqual(['227 at 102'])
    const call = await stage.office.call({ to: '*22', script: [{ untilEndMs: 15_000 }] })
    expect({ endedBy: call.endedBy, heard: call.audiblePackets > 50 }).toEqual({
      endedBy: 'switch',
      heard: true,
    })
    for (const file of files) await rename(`${file}.away`, file)
    await waitUntil(
      'it to be back',
      async () => (await stage.cordboard.metric('cordboard_database_up')) === 1,
    )
    expect(await stage.sessions()).toEqual(['227 at 102'])
    await stage.logOutAll()
  })

  it('of the switch in the second after a login loses no session', async () => {
    const { asterisk } = stage.laboratory
    expect(await stage.logIn('102', '227')).toBe('logged in')
    await asterisk.kill('SIGKILL')
    await waitUntil(
      'it to be missed',
      async () => (await stage.cordboard.metric('cordboard_switch_up')) === 0,
    )
    await asterisk.start()
    await waitUntil('the switch to know the session', async () =>
      (await asterisk.cli('database show cbdev')).includes('/cbdev/102 '),
    )
    await stage.answered(stage.second, '7123')
  })
})

describe('many calls', () => {
  it('go on while the gatekeeper is killed twice: each is decided right, and it takes over again', async () => {
    const { asterisk } = stage.laboratory
    stage.unreachable = [/[cC]url/]
    const pidOf = async () =>
      Number((await readFile(join(stage.cordboard.dataDir, 'gatekeeper/lock'), 'utf8')).split(' ')[0])
    const ofGatekeeper = () => stage.cordboard.metric('cordboard_authorize_seconds_count')
    const waiting = () => stage.cordboard.metric('cordboard_decision_log_waiting')
    await stage.cordboard.killGatekeeper('SIGTERM')
    const args = ['--enable-source-maps', resolve('build/gatekeeper.js')]
    const program = { name: 'gatekeeper', file: 'gatekeeper', args, env: textsOf(stage.cordboard.env) }
    const supervised = supervise(program, stage.cordboard.dataDir)
    try {
      const isUp = async () => (await stage.cordboard.metric('cordboard_switch_up')) === 1
      await waitUntil('the gatekeeper to be ready', isUp, { timeoutMs: 20_000 })
      const since = new Date().toISOString()
      const load = { password: sipPassword, remote: { host: asterisk.host, port: asterisk.ports.sip } }
      const [office, lobby] = ['127.0.0.31', '127.0.0.32']
      const loads = Promise.all([
        runCallLoad({
          ...load,
          address: office,
          user: '104',
          to: '602',
          expects: 'answered',
          calls: 150,
          callsPerSecond: 15,
        }),
        runCallLoad({
          ...load,
          address: lobby,
          user: '101',
          to: '7123',
          expects: 'refused',
          calls: 50,
          callsPerSecond: 5,
        }),
      ])
      for (const _kill of [1, 2]) {
        await waitUntil(
          'it to decide calls and to log them',
          // Not in its first second, in which its log is behind (docs/decision-log.md).
          async () => (await isUp()) && ((await ofGatekeeper()) ?? 0) >= 20 && ((await waiting()) ?? 99) <= 6,
          {
            timeoutMs: 20_000,
          },
        )
        const pid = await pidOf()
        process.kill(pid, 'SIGKILL')
        await waitUntil('another to run', async () => (await pidOf().catch(() => pid)) !== pid, {
          timeoutMs: 20_000,
        })
      }
      const [allowed, refused] = await loads
      // Not one was lost, and none of those that may not was answered.
      expect([allowed.complaint, refused.complaint]).toEqual(['', ''])
      expect([allowed.answerMs.length, refused.answerMs.length]).toEqual([150, 50])
      // The switch waits a second for a gatekeeper, and not at all for one that is not there.
      expect(Math.max(...allowed.answerMs, ...refused.answerMs)).toBeLessThan(2500)
      await waitUntil('the gatekeeper to be ready', isUp, { timeoutMs: 20_000 })
      const before = (await ofGatekeeper()) ?? 0
      await stage.answered(stage.office, '602')
      expect(await ofGatekeeper()).toBe(before + 1)
      // A process that is killed loses what it decided in its last 250 ms, which is 5 calls of these; a busy machine, more.
      const decisions = await waitUntil(
        'the decisions of both to be in the log',
        async () => {
          const all = await stage.cordboard.ask<{ decisions: ShownDecision[] }>([
            ...['decisions', 'list', '--since', since, '--limit', '500'],
          ])
          return all.decisions.length >= 185 && all.decisions
        },
        { timeoutMs: 30_000, everyMs: 500 },
      )
      expect(new Set(decisions.map(({ source }) => source))).toEqual(new Set(['gatekeeper', 'fallback']))
      expect(new Set(decisions.map(({ dialed, decision }) => `${dialed} ${decision}`))).toEqual(
        new Set(['602 allow', '7123 deny']),
      )
    } finally {
      await supervised.stop('SIGTERM')
    }
    await stage.cordboard.startGatekeeper()
  })
})

describe('wrong PINs', () => {
  it('lock the extension, five of ten from elsewhere, also over a restart, and the phone, which still calls', async () => {
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    for (let tries = 0; tries < 6; tries++)
      expect(await stage.logIn('102', '222', '0000')).toBe('wrong_extension_or_pin')
    expect(await stage.logIn('102', '222', '1234')).toBe('wrong_extension_or_pin')
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    for (let tries = 0; tries < 5; tries++)
      expect(await stage.logIn('101', '222', '0000')).toBe('wrong_extension_or_pin')
    await stage.cordboard.killGatekeeper('SIGKILL')
    await stage.cordboard.startGatekeeper()
    expect(await stage.logIn('101', '222', '1234')).toBe('wrong_extension_or_pin')
    for (let tries = 0; tries < 14; tries++) await stage.logIn('101', '999', '0000')
    expect(await stage.logIn('101', '228')).toBe('phone_locked')
    await stage.answered(stage.landing, '602')
    await stage.logOutAll()
  })
})

const textsOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
