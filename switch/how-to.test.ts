import { readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Cordboard } from '@/switch/cordboard'
import {
  moveSchedule,
  namedIn,
  type PolicyDocument,
  readHowTo,
  sipPassword,
  toText,
} from '@/switch/how-to-file'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import type { CallResult, Step } from '@/switch/outgoing-call'
import type { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

/**
 * The user's how-to, written as a policy file, imported, committed and lived through by SIP phones on a real switch.
 * One story in order: each step goes on from the one before.
 */

let laboratory: Laboratory
let cordboard: Cordboard
let document: PolicyDocument
let phone101: Phone
let phone102: Phone
let phone103: Phone

const longDistance = '915145551234'
const international = '9011442079460000'

beforeAll(async () => {
  laboratory = await startLaboratory()
  cordboard = await Cordboard.start(laboratory.asterisk)
  document = await readHowTo(laboratory.carrier)
  // One of each kind that the Hot Desk extension may not use, to see its Class of Service refuse as well as grant.
  document.services.push({ name: 'Second voicemail code', kind: 'own-voicemail', code: '*98' })
  document.applications.push({ name: 'Board room', kind: 'conference', number: '650' })
  document.outgoingLines.push({
    name: 'Satellite',
    patterns: ['_98816X.'],
    strip: 1,
    prepend: '+',
    trunks: ['Carrier'],
  })
  namedIn(document.classesOfService, 'staff').applications = ['Meeting room', 'Voicemail', 'Echo test']
  moveSchedule(document, 'Office hours', 'open')
  await importAndCommit()
  phone101 = await laboratory.addRegisteredPhone({ user: '101', password: sipPassword })
  phone102 = await laboratory.addRegisteredPhone({ user: '102', password: sipPassword })
  phone103 = await laboratory.addRegisteredPhone({ user: '103', password: sipPassword })
})

afterAll(async () => {
  await cordboard?.stop()
  await laboratory?.stop()
})

async function importAndCommit(): Promise<void> {
  const file = join(cordboard.dataDir, 'how-to.yaml')
  await writeFile(file, toText(document))
  await cordboard.must(['import', file, '--yes'])
  await cordboard.must(['commit', '--message', 'The how-to'])
}

/** Answered by the switch itself or by whoever it leads to. */
const allowed = async (phone: Phone, to: string): Promise<CallResult> => {
  const result = await phone.call({ to, script: [{ waitMs: 100 }] })
  expect({ to, status: result.status }).toEqual({ to, status: 200 })
  return result
}

/** Refused, and heard by the caller before the refusal. */
const refused = async (phone: Phone, to: string, status = 403): Promise<void> => {
  const result = await phone.call({ to, answerWithinMs: 20_000 })
  expect({ to, status: result.status }).toEqual({ to, status })
  expect(result.earlyPackets).toBeGreaterThan(10)
}

/** A call out: what the carrier was sent. */
const outward = async (phone: Phone, to: string) => {
  laboratory.carrier.forget()
  await allowed(phone, to)
  const call = await laboratory.carrier.nextCall()
  return { number: call.requestUser, callerId: call.from.number, name: call.from.name }
}

const enter = (...digits: string[]): Step[] => [
  ...digits.flatMap((dtmf): Step[] => [{ hear: 15 }, { dtmf }]),
  { untilEndMs: 20_000 },
]

const logIn = async (phone: Phone, extension = '222', pin = '1234'): Promise<CallResult> =>
  phone.call({ to: '*22', script: enter(`${extension}#`, `${pin}#`) })

type SessionRow = { extension: string; device: string }
const sessions = async (): Promise<SessionRow[]> => {
  const rows = await cordboard.ask<{ sessions: SessionRow[] } | SessionRow[]>(['sessions'])
  const list = Array.isArray(rows) ? rows : rows.sessions
  return list.map(({ extension, device }) => ({ extension, device }))
}

describe('the how-to on a real switch', () => {
  it('nobody logged in: phone 101 has what “Class of Service if not Logged” grants, and emergency', async () => {
    await allowed(phone101, '602')
    await allowed(phone101, '103')
    await refused(phone101, '600')
    await refused(phone101, '*97')
    await refused(phone101, longDistance)
    await refused(phone101, '5551234', 404)
    expect(await outward(phone101, '911')).toMatchObject({ number: '911', callerId: '+15145550101' })
    expect(await outward(phone101, '9-1-1')).toMatchObject({ number: '911', callerId: '+15145550101' })
  })

  it('calls to 222 while logged out reach its voicemail', async () => {
    const result = await phone103.call({ to: '222', script: [{ hear: 20 }] })
    expect(result.status).toBe(200)
    expect(phone101.calls.filter(({ requestUser }) => requestUser === '222')).toEqual([])
  })

  it('a wrong PIN and an unknown extension are refused with the same prompts', async () => {
    const wrongPin = await phone101.call({
      to: '*22',
      script: enter('222#', '9999#', '222#', '8888#', '222#', '7777#'),
    })
    const unknown = await phone101.call({
      to: '*22',
      script: enter('999#', '1234#', '999#', '1234#', '999#', '1234#'),
    })
    expect(wrongPin.endedBy).toBe('switch')
    expect(unknown.endedBy).toBe('switch')
    expect(Math.abs(wrongPin.audiblePackets - unknown.audiblePackets)).toBeLessThan(100)
    expect(await sessions()).toEqual([])
  })

  it('*22, 222, 1234 logs in without a reload of dialplan or PJSIP', async () => {
    const probe = await laboratory.observe()
    const result = await logIn(phone101)
    expect(result.status).toBe(200)
    expect(await sessions()).toEqual([{ extension: '222', device: '101' }])
    // The message lamp moves by voicemail alone.
    const reloads = probe.events.filter((event) => event.Event === 'Reload').map(({ Module }) => Module ?? '')
    expect(reloads.filter((module) => !module.startsWith('app_voicemail'))).toEqual([])
  })

  it('222 calls with its own Caller ID, only where its Class of Service allows', async () => {
    expect(await outward(phone101, longDistance)).toEqual({
      number: '+15145551234',
      callerId: '+15145550122',
      name: 'Marie Roy',
    })
    await refused(phone101, '98816555123')
    await allowed(phone101, '*97')
    await refused(phone101, '*98')
    await allowed(phone101, '600')
    await refused(phone101, '650')
    expect(await outward(phone101, '911')).toMatchObject({ number: '911', callerId: '+15145550101' })
  })

  it('222 rings phone 101, called from another phone and from the carrier', async () => {
    phone101.forget()
    await allowed(phone103, '222')
    const inside = await phone101.nextCall()
    expect(inside.from.number).toBe('+15145550100')
    const call = await laboratory.carrier.call({
      to: '+15145550122',
      from: '+14165550000',
      script: [{ waitMs: 100 }],
    })
    expect(call.status).toBe(200)
    const outside = await phone101.nextCall()
    expect(outside.from.number).toBe('+14165550000')
  })

  it('the phone’s own number still rings it', async () => {
    phone101.forget()
    await allowed(phone103, '101')
    await phone101.nextCall()
  })

  it('a nested permission with a schedule is granted inside it and refused outside it', async () => {
    expect(await outward(phone101, international)).toMatchObject({
      number: '+442079460000',
      callerId: '+15145550122',
    })
    moveSchedule(document, 'Office hours', 'closed')
    await importAndCommit()
    expect(await sessions()).toEqual([{ extension: '222', device: '101' }])
    await refused(phone101, international)
    await allowed(phone101, longDistance)
  })

  it('a dated exception closes it on its day', async () => {
    moveSchedule(document, 'Office hours', 'excepted today')
    await importAndCommit()
    await refused(phone101, international)
    moveSchedule(document, 'Office hours', 'open')
    await importAndCommit()
    await allowed(phone101, international)
  })

  it('the same user moves to a second phone with the same Class of Service', async () => {
    await logIn(phone102)
    expect(await sessions()).toEqual([{ extension: '222', device: '102' }])
    await refused(phone101, longDistance)
    expect(await outward(phone102, longDistance)).toMatchObject({ callerId: '+15145550122' })
    phone102.forget()
    await allowed(phone103, '222')
    await phone102.nextCall()
  })

  it('*22 on the occupied phone offers log-out, and the phone is back at “Class of Service if not Logged”', async () => {
    await phone102.call({ to: '*22', script: enter('1#') })
    expect(await sessions()).toEqual([])
    await refused(phone102, longDistance)
    await allowed(phone102, '602')
    await refused(phone102, '*97')
  })

  it('the gatekeeper is killed: the same decisions by the fallback, *22 not available; it comes back', async () => {
    await logIn(phone101)
    await cordboard.killGatekeeper('SIGKILL')
    expect(await outward(phone101, longDistance)).toEqual({
      number: '+15145551234',
      callerId: '+15145550122',
      name: 'Marie Roy',
    })
    await refused(phone101, '98816555123')
    await allowed(phone101, international)
    await allowed(phone101, '600')
    await refused(phone101, '650')
    await allowed(phone101, '*97')
    await refused(phone101, '*98')
    await refused(phone102, longDistance)
    await refused(phone102, '600')
    await allowed(phone102, '602')
    expect(await outward(phone101, '911')).toMatchObject({ number: '911', callerId: '+15145550101' })
    phone101.forget()
    await allowed(phone103, '222')
    await phone101.nextCall()
    const loginAway = await phone102.call({ to: '*22', answerWithinMs: 20_000 })
    expect({ answered: loginAway.answered, heard: loginAway.earlyPackets > 10 }).toEqual({
      answered: false,
      heard: true,
    })

    await cordboard.startGatekeeper()
    expect(await sessions()).toEqual([{ extension: '222', device: '101' }])
    await waitUntil(
      'the fallback to be counted',
      async () => ((await cordboard.metric('cordboard_fallback_calls_total')) ?? 0) >= 11,
    )
    await logIn(phone102)
    expect(await sessions()).toEqual([{ extension: '222', device: '102' }])
    await refused(phone101, longDistance)
  })

  it('the switch is restarted: the session is still there', async () => {
    await laboratory.asterisk.kill('SIGKILL')
    await laboratory.asterisk.start()
    await waitUntil(
      'the gatekeeper to be connected again',
      async () => (await cordboard.metric('cordboard_switch_up')) === 1,
      {
        timeoutMs: 30_000,
      },
    )
    for (const phone of [phone101, phone102, phone103]) expect(await phone.register()).toBe(200)
    expect(await outward(phone102, longDistance)).toMatchObject({ callerId: '+15145550122' })
    phone102.forget()
    await allowed(phone103, '222')
    await phone102.nextCall()
  })

  it('a revision that the switch refuses is rolled back, files and switch, and the command says why', async () => {
    const { switchDir, config } = laboratory.asterisk.paths
    const before = await readlink(join(switchDir, 'current'))
    const probe = await laboratory.observe()
    // The switch's owner has an endpoint of that name in a file of his own: the switch then keeps all its old ones.
    const own = await readFile(join(config, 'pjsip.conf'), 'utf8')
    await writeFile(join(config, 'pjsip.conf'), `[109]\ntype=endpoint\ncontext=elsewhere\n${own}`)
    const numbers = document.extensions.length
    document.extensions.push({ ...document.extensions[0], number: '109', name: 'Landing spot 9' } as never)
    const file = join(cordboard.dataDir, 'refused.yaml')
    await writeFile(file, toText(document))
    await cordboard.must(['import', file, '--yes'])
    const result = await cordboard.command(['commit', '--message', 'Refused'])
    expect(result.status).not.toBe(0)
    expect(`${result.output}${result.errors}`).toMatch(/109/)
    expect(`${result.output}${result.errors}`).toMatch(/roll(ed)? back/i)
    expect(await readlink(join(switchDir, 'current'))).toBe(before)
    expect((await readdir(switchDir)).filter((name) => name.startsWith('failed-'))).toHaveLength(1)
    const marker = await laboratory.asterisk.cli('dialplan show rev@cb-meta')
    expect(marker).toContain(before.replace('rev-', ''))
    const endpoints = await probe.action('PJSIPShowEndpoints')
    expect(endpoints.Response).toBe('Success')
    await allowed(phone102, longDistance)
    await writeFile(join(config, 'pjsip.conf'), own)
    document.extensions.length = numbers
    await writeFile(file, toText(document))
    await cordboard.must(['import', file, '--yes'])
    await cordboard.must(['commit', '--again'])
    await allowed(phone102, longDistance)
  })

  it('the log of the switch has no warning of ours and no PIN', async () => {
    const expected = [
      // While the gatekeeper was down.
      / func_curl\.c: | res_curl\.c: /,
      / res_agi\.c: /,
      // The refused revision, as it was meant to be.
      / res_sorcery_config\.c: .*duplicate object: '109' of type 'endpoint'$/,
    ]
    expect(await laboratory.asterisk.warnings({ ignore: expected })).toEqual([])
    const log = await laboratory.asterisk.log()
    expect(log).not.toMatch(/\b1234#|entered '1234'|\b(?:9999|8888|7777)\b/)
    expect(cordboard.gatekeeperLog).not.toMatch(/\b(?:9999|8888|7777)\b/)
    const tokens = await readFile(
      join(laboratory.asterisk.paths.switchDir, 'current/extensions.conf'),
      'utf8',
    )
    const token = /token=([a-z0-9]{20,})/.exec(tokens)?.[1]
    expect(token).toBeDefined()
    expect(log).not.toContain(token)
    expect(cordboard.gatekeeperLog).not.toContain(token)
  })
})
