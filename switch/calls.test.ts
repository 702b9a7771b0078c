import { existsSync } from 'node:fs'
import { readFile, readlink, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readCallsFile } from '@/switch/calls-file'
import { Carrier } from '@/switch/carrier'
import { Cordboard } from '@/switch/cordboard'
import { findFreeUdpPort } from '@/switch/free-port'
import { namedIn, type PolicyDocument, sipPassword, toText } from '@/switch/how-to-file'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import type { CallResult } from '@/switch/outgoing-call'
import type { Phone } from '@/switch/phone'
import { sendSipRequest } from '@/switch/sip-request'
import { waitUntil } from '@/switch/wait-until'

/** What a phone, a carrier or a fault may try, on a real switch. */

let document: PolicyDocument
let laboratory: Laboratory
let cordboard: Cordboard
let backup: Carrier
let silent: { address: string; port: number }
let landing: Phone
let second: Phone
let office: Phone
let short: Phone

beforeAll(async () => {
  laboratory = await startLaboratory()
  const { asterisk } = laboratory
  backup = await Carrier.start({
    address: '127.0.0.3',
    remote: { host: asterisk.host, port: asterisk.ports.sip },
  })
  silent = { address: '127.0.0.4', port: await findFreeUdpPort('127.0.0.4') }
  cordboard = await Cordboard.start(asterisk)
  document = await readCallsFile(laboratory.carrier, backup, silent)
  await importAndCommit()
  const start = (user: string) => laboratory.addRegisteredPhone({ user, password: sipPassword })
  landing = await start('101')
  second = await start('102')
  office = await start('104')
  short = await start('106')
})

afterAll(async () => {
  await cordboard?.stop()
  await backup?.stop()
  await laboratory?.stop()
})

async function importAndCommit(): Promise<void> {
  const file = join(cordboard.dataDir, 'calls.yaml')
  await writeFile(file, toText(document))
  await cordboard.must(['import', file, '--yes'])
  await cordboard.must(['commit', '--message', 'Calls'])
}

/** Faults make the switch complain about what it cannot reach; calls never make it complain. */
let unreachable: RegExp[] = []
let mark = 0
afterEach(async () => {
  const { asterisk } = laboratory
  expect(await asterisk.warnings({ since: mark, ignore: unreachable })).toEqual([])
  mark = await asterisk.mark()
})

const answered = async (phone: Phone, to: string): Promise<CallResult> => {
  const result = await phone.call({ to, script: [{ waitMs: 50 }] })
  expect({ to, status: result.status }).toEqual({ to, status: 200 })
  return result
}

/** The refusal is heard; the caller does not wait for its end. */
const refused = async (phone: Phone, to: string, reason: string): Promise<void> => {
  const since = await laboratory.asterisk.mark()
  const result = await phone.call({ to, early: [{ hear: 5, withinMs: 5000 }] })
  expect({ to, answered: result.answered }).toEqual({ to, answered: false })
  expect(await laboratory.asterisk.logSince(since)).toContain(`Goto (cb-refuse,${reason},1)`)
}

const statusOf = async (phone: Phone, to: string): Promise<number> => (await phone.call({ to })).status
const fromOutside = async (to: string): Promise<number> => {
  const call = { to, from: '+14165550000', name: 'Outside', script: [{ waitMs: 50 }] }
  return (await laboratory.carrier.call(call)).status
}
/** Numbers of the calls that these were sent since `begin`. */
const begin = () => ({ carrier: laboratory.carrier.calls.length, backup: backup.calls.length })
const sentSince = ({ carrier, backup: atBackup }: ReturnType<typeof begin>) => ({
  carrier: laboratory.carrier.calls.slice(carrier).map(({ requestUser }) => requestUser),
  backup: backup.calls.slice(atBackup).map(({ requestUser }) => requestUser),
})
const steps = async (phone: Phone, to: string, application: RegExp): Promise<string[]> => {
  const since = await laboratory.asterisk.mark()
  const call = await phone.dial(to)
  await call.answered()
  // Answer() waits for the first sound before the step behind it is taken.
  const found = await waitUntil(`${to} to come to ${application}`, async () => {
    const lines = (await laboratory.asterisk.logSince(since)).split('\n')
    const steps = lines.flatMap((line) => application.exec(line)?.[1] ?? [])
    return steps.length > 0 && steps
  })
  await call.hangUp()
  return found
}

const logIn = async (device: string, extension: string, pin = '4321'): Promise<string> => {
  const token = (await readFile(join(cordboard.dataDir, 'gatekeeper.token'), 'utf8')).trim()
  const answer = await fetch(`${cordboard.gatekeeperUrl}/v1/hotdesk/login`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ device, extension, pin }),
  })
  const { code } = (await answer.json()) as { code?: string }
  return code ?? 'logged in'
}
const sessions = async (): Promise<string[]> => {
  const rows = await cordboard.ask<{ sessions: { extension: string; device: string }[] }>(['sessions'])
  return rows.sessions.map(({ extension, device }) => `${extension} at ${device}`).sort()
}
const logOutAll = () => cordboard.must(['logout', '--all', '--reason', 'Next test'])

describe('a hostile phone', () => {
  it('is refused what is no number, hears it, and nobody is called', async () => {
    const before = begin()
    const commas = ['602%2C2', '5%2C5']
    const signs = ['5%22x', '911%0A', '500%26PJSIP%2Fx', '5%24%7BEPOCH%7D', '602%29']
    const letters = ['abc', 'h']
    const long = ['6'.repeat(41), '9'.repeat(90)]
    for (const number of [...commas, ...signs, ...letters, ...long])
      await refused(office, number, 'invalid_number')
    // Neither a number nor anything that a rule of the dialplan could begin with.
    for (const number of ['%0A', '-', '%C3%A9']) expect(await statusOf(office, number)).toBe(404)
    expect(sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('reaches with dashes, with 40 digits or with *8 what the number says, no more', async () => {
    const before = begin()
    await answered(office, '9-1-1')
    await answered(office, '7-1-2-3')
    await answered(office, '602;user')
    await refused(office, '*8', 'unknown_number')
    await refused(office, '6'.repeat(40), 'unknown_number')
    expect(sentSince(before)).toEqual({ carrier: ['911', '7123'], backup: [] })
  })

  it('rings nobody by SIP MESSAGE, transfers nothing by REFER', async () => {
    const before = begin()
    const { host, ports } = laboratory.asterisk
    const own = { user: '104', password: sipPassword, address: office.options.address }
    const remote = { host, port: ports.sip }
    for (const to of ['911', '7123', '101', '*22'])
      expect(
        await sendSipRequest({
          ...own,
          remote,
          method: 'MESSAGE',
          to,
          headers: ['Content-Type: text/plain'],
          body: 'x',
        }),
      ).toBe(404)
    const referTo = [`Refer-To: <sip:911@${host}>`]
    expect(
      await sendSipRequest({ ...own, remote, method: 'REFER', to: '602', headers: referTo }),
    ).toBeGreaterThan(299)
    expect(sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('leads nobody on by a redirect, nor does a carrier', async () => {
    const before = begin()
    landing.behaviour = { kind: 'redirect', to: 'sip:911@127.0.0.1' }
    expect(await statusOf(office, '101')).toBe(486)
    landing.behaviour = { kind: 'answer' }
    laboratory.carrier.behave('7130', { kind: 'redirect', to: 'sip:911@127.0.0.1' })
    expect(await statusOf(office, '7130')).toBeGreaterThan(399)
    expect(sentSince(before)).toEqual({ carrier: ['7130'], backup: [] })
  })
})

describe('a call from outside', () => {
  it('reaches incoming lines and nothing else', async () => {
    const before = begin()
    for (const number of [
      '101',
      '222',
      '602',
      '*22',
      '911',
      '7123',
      '915145551234',
      'abc',
      '%2B15145550122%2C2',
    ])
      expect({ number, status: await fromOutside(number) }).toEqual({ number, status: 404 })
    expect(await fromOutside('+1-514-555-0160')).toBe(200)
    expect(sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('goes on as the Hot Desk extension that is logged out, where its Class of Service allows, by the gatekeeper', async () => {
    const before = begin()
    office.forget()
    expect(await fromOutside('+15145550223')).toBe(200)
    await office.nextCall()
    const early = [{ hear: 5 }]
    const refusal = await laboratory.carrier.call({ to: '+15145550224', from: '+14165550000', early })
    expect(refusal.answered).toBe(false)
    expect(await fromOutside('+15145550227')).toBe(200)
    expect(sentSince(before)).toEqual({ carrier: ['7124'], backup: [] })
    expect(await statusOf(office, '225')).toBe(486)
    expect(await statusOf(office, '228')).toBe(486)
    expect(await cordboard.metric('cordboard_fallback_calls_total')).toBe(0)
  })
})

describe('a call inside', () => {
  it('to a phone that is busy, away or not there', async () => {
    expect(await statusOf(office, '105')).toBe(480)
    landing.behaviour = { kind: 'refuse', status: 486 }
    expect(await statusOf(office, '101')).toBe(486)
    landing.behaviour = { kind: 'answer' }
    office.behaviour = { kind: 'refuse', status: 486 }
    expect(await steps(landing, '104', /VoiceMail\("[^"]*", "([^"]*)"/)).toEqual(['104@default,b'])
    office.behaviour = { kind: 'answer' }
  })

  it('rings a phone where it registered last', async () => {
    const moved = await laboratory.addRegisteredPhone({ user: '106', password: sipPassword })
    const before = short.calls.length
    await answered(office, '106')
    await moved.nextCall()
    expect(short.calls.length).toBe(before)
    expect(await short.register()).toBe(200)
  })

  it('shows accents and apostrophes of a name, and the number that a line prescribes', async () => {
    landing.forget()
    await answered(office, '101')
    expect((await landing.nextCall()).from).toEqual({ name: "Zoé L'Heureux", number: '+15145550104' })
    laboratory.carrier.forget()
    await answered(office, '4512')
    expect((await laboratory.carrier.nextCall()).from).toEqual({
      name: 'Head office',
      number: '+15145550999',
    })
    await answered(office, '#31#5551234')
    expect((await laboratory.carrier.nextCall()).requestUser).toBe('%2331%235551234')
  })

  it('ends after the longest duration of the Class of Service, an emergency call never', async () => {
    const dialled = / Dial\("[^"]*", "PJSIP\/[^,]*,[0-9]*,([^"]*)"/
    expect(await steps(short, '7123', dialled)).toEqual(['iL(60000)'])
    expect(await steps(short, '101', dialled)).toEqual(['iL(60000)'])
    expect(await steps(short, '911', dialled)).toEqual(['i'])
    expect(await steps(short, '602', /"1\?(Set\(TIMEOUT\(absolute\)=[0-9]+)/)).toEqual([
      'Set(TIMEOUT(absolute)=60',
    ])
  })
})

describe('the trunks of a line', () => {
  it('are tried in order, the next only where one could not take the call', async () => {
    const { carrier } = laboratory
    carrier.behave('7200', { kind: 'refuse', status: 503 })
    carrier.behave('7201', { kind: 'refuse', status: 486 })
    carrier.behave('7202', { kind: 'refuse', status: 480 })
    const before = begin()
    await answered(office, '7200')
    expect(await statusOf(office, '7201')).toBe(486)
    expect(await statusOf(office, '7202')).toBe(480)
    expect(sentSince(before)).toEqual({ carrier: ['7200', '7201', '7202'], backup: ['7200'] })
  })

  it('say that there is no such number, or that it is refused, where the last one says so', async () => {
    for (const one of [laboratory.carrier, backup]) {
      one.behave('7210', { kind: 'refuse', status: 404 })
      one.behave('7211', { kind: 'refuse', status: 603 })
      one.behave('7212', { kind: 'refuse', status: 503 })
    }
    await refused(office, '7210', 'unknown_number')
    expect(await statusOf(office, '7211')).toBe(403)
    await refused(office, '7212', 'no_route')
  })

  it('begin with one that answers, and end with those that do not', async () => {
    const { asterisk } = laboratory
    const endpoints = await asterisk.cli('pjsip show contacts')
    const name = new RegExp(`(trunk-[a-z0-9]+)/sip:${silent.address}`).exec(endpoints)?.[1]
    await asterisk.cli(`pjsip qualify ${name}`)
    await waitUntil('the silent trunk to be known as such', async () =>
      /^ Unavail/.test(
        (await asterisk.cli('pjsip show contacts')).split(/127\.0\.0\.4:[0-9]+ +[0-9a-f]{10}/)[1] ?? '',
      ),
    )
    const before = begin()
    const result = await answered(office, '8012')
    expect(result.durationMs).toBeLessThan(3000)
    expect(sentSince(before).backup).toEqual(['8012'])
    // It leaves OPTIONS without an answer, and takes calls.
    const deaf = await Carrier.start({
      ...silent,
      remote: { host: asterisk.host, port: asterisk.ports.sip },
    })
    try {
      await answered(office, '8112')
      expect(deaf.calls.map(({ requestUser }) => requestUser)).toEqual(['8112'])
    } finally {
      await deaf.stop()
    }
  })
})

describe('the hot desk', () => {
  it('is taken over, refuses a second login where it shall, and keeps to the allowed phones', async () => {
    expect(await logIn('101', '222', '1234')).toBe('logged in')
    expect(await logIn('101', '228')).toBe('logged in')
    expect(await sessions()).toEqual(['228 at 101'])
    landing.forget()
    await answered(office, '101')
    await landing.nextCall()
    expect(await logIn('102', '228')).toBe('already_logged_in')
    expect(await logIn('101', '229')).toBe('not_allowed_here')
    expect(await logIn('102', '229')).toBe('logged in')
    expect(await sessions()).toEqual(['228 at 101', '229 at 102'])
    await logOutAll()
  })

  it('takes an extension and a PIN without #', async () => {
    const script = [{ hear: 15 }, { dtmf: '222' }, { waitMs: 3200 }, { hear: 15 }, { dtmf: '1234' }]
    await landing.call({ to: '*22', script: [...script, { untilEndMs: 15_000 }] })
    expect(await sessions()).toEqual(['222 at 101'])
  })

  it('opens the box of the user who sits at the phone', async () => {
    expect(await steps(landing, '*97', /VoiceMailMain\("[^"]*", "([^"]*)"/)).toEqual(['222@default,s'])
  })

  it('goes on in a call that a forced logout finds', async () => {
    expect(await logIn('101', '227')).toBe('logged in')
    const call = await landing.dial('7123')
    await call.answered()
    await logOutAll()
    expect(await sessions()).toEqual([])
    await refused(landing, '7123', 'not_granted')
    expect(call.isOver).toBe(false)
    await call.hangUp()
  })
})

describe('a Commit', () => {
  it('that deletes who is logged in lets the call end, and a changed Class of Service holds from the next', async () => {
    expect(await logIn('101', '227')).toBe('logged in')
    expect(await logIn('102', '229')).toBe('logged in')
    const calls = [await landing.dial('7123'), await second.dial('602')]
    for (const call of calls) await call.answered()
    namedIn(document.classesOfService, 'office').outgoingLines = ['Silent first']
    namedIn(document.outgoingLines, 'First is silent').name = 'Silent first'
    document.extensions = document.extensions.filter(({ number }) => number !== '229')
    await importAndCommit()
    expect(calls.map(({ isOver }) => isOver)).toEqual([false, false])
    expect(await sessions()).toEqual(['227 at 101', '229 at 102'])
    await refused(landing, '7123', 'not_granted')
    // 229 has left its phone with what it has while nobody is logged in.
    await refused(second, '*97', 'not_granted')
    for (const call of calls) await call.hangUp()
    await waitUntil('the deleted one to be logged out', async () => (await sessions()).length === 1)
    await logOutAll()
    namedIn(document.classesOfService, 'office').outgoingLines = ['Two trunks']
  })

  it('that is cut short by the end of the gatekeeper is finished by the next, and calls go on', async () => {
    unreachable = [/[cC]url/]
    const { asterisk } = laboratory
    document.extensions.push({ ...document.extensions[0], number: '107', name: 'Newcomer' } as never)
    const committing = importAndCommit()
    await waitUntil(
      'the switch to be given the revision',
      () => /Applying revision 3/.test(cordboard.gatekeeperLog),
      {
        everyMs: 1,
      },
    )
    await waitUntil('its files', () => existsSync(join(asterisk.paths.switchDir, 'rev-3')), { everyMs: 1 })
    await cordboard.killGatekeeper('SIGKILL')
    await answered(office, '602')
    await cordboard.startGatekeeper()
    await committing
    expect(await cordboard.metric('cordboard_revision')).toBe(3)
    expect(await readlink(join(asterisk.paths.switchDir, 'current'))).toMatch(/^rev-3/)
    expect(await asterisk.cli('dialplan show rev@cb-meta')).toContain('NoOp(3)')
    expect(await asterisk.cli('pjsip show endpoint 107')).not.toContain('Unable to find')
    await answered(office, '7123')
  })
})

describe('a fault', () => {
  it('of a frozen gatekeeper costs a call a second', async () => {
    unreachable = [/[cC]url/]
    const thaw = cordboard.freezeGatekeeper()
    try {
      const { durationMs } = await answered(office, '602')
      expect(durationMs).toBeLessThan(2500)
      expect((await answered(office, '911')).durationMs).toBeLessThan(1000)
      await refused(office, '*22', 'unavailable')
    } finally {
      thaw()
    }
  })

  it('of the database leaves calls and sessions, and *22 says that it is not available', async () => {
    expect(await logIn('102', '227')).toBe('logged in')
    const files = ['cordboard.db', 'cordboard.db-wal', 'cordboard.db-shm'].map((name) =>
      join(cordboard.dataDir, name),
    )
    for (const file of files) await rename(file, `${file}.away`)
    await waitUntil('it to be missed', async () => (await cordboard.metric('cordboard_database_up')) === 0)
    await answered(second, '7123')
    expect(await sessions()).toEqual(['227 at 102'])
    const call = await office.call({ to: '*22', script: [{ untilEndMs: 15_000 }] })
    expect({ endedBy: call.endedBy, heard: call.audiblePackets > 50 }).toEqual({
      endedBy: 'switch',
      heard: true,
    })
    for (const file of files) await rename(`${file}.away`, file)
    await waitUntil('it to be back', async () => (await cordboard.metric('cordboard_database_up')) === 1)
    expect(await sessions()).toEqual(['227 at 102'])
    await logOutAll()
  })

  it('of the switch in the second after a login loses no session', async () => {
    const { asterisk } = laboratory
    expect(await logIn('102', '227')).toBe('logged in')
    await asterisk.kill('SIGKILL')
    await waitUntil('it to be missed', async () => (await cordboard.metric('cordboard_switch_up')) === 0)
    await asterisk.start()
    await waitUntil('the switch to know the session', async () =>
      (await asterisk.cli('database show cbdev')).includes('/cbdev/102 '),
    )
    await answered(second, '7123')
  })
})

describe('wrong PINs', () => {
  it('lock the extension, five of ten from elsewhere, also over a restart, and the phone, which still calls', async () => {
    expect(await logIn('101', '222', '1234')).toBe('logged in')
    for (let tries = 0; tries < 6; tries++)
      expect(await logIn('102', '222', '0000')).toBe('wrong_extension_or_pin')
    expect(await logIn('102', '222', '1234')).toBe('wrong_extension_or_pin')
    expect(await logIn('101', '222', '1234')).toBe('logged in')
    for (let tries = 0; tries < 5; tries++)
      expect(await logIn('101', '222', '0000')).toBe('wrong_extension_or_pin')
    await cordboard.killGatekeeper('SIGKILL')
    await cordboard.startGatekeeper()
    expect(await logIn('101', '222', '1234')).toBe('wrong_extension_or_pin')
    for (let tries = 0; tries < 14; tries++) await logIn('101', '999', '0000')
    expect(await logIn('101', '228')).toBe('phone_locked')
    await answered(landing, '602')
    await logOutAll()
  })
})
