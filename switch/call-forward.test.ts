import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { busy } from '@/switch/call-receiver'
import { Cordboard } from '@/switch/cordboard'
import { readForwardsFile } from '@/switch/forwards-file'
import { type PolicyDocument, sipPassword, toText } from '@/switch/how-to-file'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'
import type { Step } from '@/switch/outgoing-call'
import type { Phone } from '@/switch/phone'
import { playScript } from '@/switch/place-call'
import { waitUntil } from '@/switch/wait-until'

/** *72, *90, *92, *78 and what ends them, by phones on a real switch: each set forward is judged as who set it. */

let document: PolicyDocument
let laboratory: Laboratory
let cordboard: Cordboard
let desk: Phone
let free: Phone
let inside: Phone
let boxed: Phone
let uncoded: Phone

beforeAll(async () => {
  laboratory = await startLaboratory()
  cordboard = await Cordboard.start(laboratory.asterisk)
  document = await readForwardsFile(laboratory.carrier)
  await importAndCommit()
  const start = (user: string) => laboratory.addRegisteredPhone({ user, password: sipPassword })
  desk = await start('101')
  free = await start('104')
  inside = await start('105')
  boxed = await start('106')
  uncoded = await start('107')
})

afterAll(async () => {
  await cordboard?.stop()
  await laboratory?.stop()
})

/** While the gatekeeper or the switch is away the switch complains of that; of a forward it never does. */
let expected: RegExp[] = []
let mark = 0
/** Calls that each phone had before the test. */
const before = new Map<Phone, number>()
afterEach(async () => {
  for (const phone of [desk, free, inside, boxed, uncoded]) {
    phone.behaviour = { kind: 'answer' }
    before.set(phone, phone.calls.length)
  }
  for (const row of await forwards()) await api('DELETE', `/v1/forwards?extension=${row.split(' ')[0]}`)
  expect(await laboratory.asterisk.warnings({ since: mark, ignore: expected })).toEqual([])
  mark = await laboratory.asterisk.mark()
})

async function importAndCommit(): Promise<void> {
  const file = join(cordboard.dataDir, 'forwards.yaml')
  await writeFile(file, toText(document))
  await cordboard.must(['import', file, '--yes'])
  await cordboard.must(['commit', '--message', 'Forwards'])
}

type Row = { extension: string; kind: string; number: string | null; device: string }
/** The gatekeeper's API, as an administrator's program uses it. */
const api = async <T>(method: string, path: string): Promise<T> => {
  const token = (await readFile(join(cordboard.dataDir, 'gatekeeper.token'), 'utf8')).trim()
  const answer = await fetch(`${cordboard.gatekeeperUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  })
  return (await answer.json()) as T
}
/** `104 always 7123` */
const forwards = async (): Promise<string[]> =>
  (await api<{ forwards: Row[] }>('GET', '/v1/forwards')).forwards
    .map(({ extension, kind, number }) => [extension, kind, number ?? ''].join(' ').trim())
    .sort()

const press = (...digits: string[]): Step[] => digits.flatMap((dtmf): Step[] => [{ hear: 10 }, { dtmf }])

/** Dials a code, enters what it asks for, and hangs up when it has come to this. */
const dial = async (phone: Phone, code: string, digits: string[], done: () => Promise<boolean>) => {
  const call = await phone.dial(code)
  await call.answered()
  await playScript(call, press(...digits))
  await waitUntil(`${code} ${digits.join(' ')}`, done, { timeoutMs: 20_000 })
  await call.hangUp()
}
const set = (phone: Phone, code: string, digits: string[], row: string) =>
  dial(phone, code, digits, async () => (await forwards()).includes(row))
const clear = (phone: Phone, code: string, row: string) =>
  dial(phone, code, [], async () => !(await forwards()).includes(row))
/** Dials a code and enters numbers of which none is taken: the call ends by itself. */
const setInVain = async (phone: Phone, code: string, ...digits: string[]): Promise<void> => {
  const result = await phone.call({ to: code, script: [...press(...digits), { untilEndMs: 30_000 }] })
  expect({ status: result.status, endedBy: result.endedBy }).toEqual({ status: 200, endedBy: 'switch' })
}

/** Where a call ends up: its status, and what the carrier was asked for. */
const call = async (phone: Phone, to: string) => {
  const from = laboratory.carrier.calls.length
  const { status } = await phone.call({ to, script: [{ waitMs: 50 }], answerWithinMs: 20_000 })
  return { status, out: laboratory.carrier.calls.slice(from).map(({ requestUser }) => requestUser) }
}
const rang = (phone: Phone): number => phone.calls.length - (before.get(phone) ?? 0)
const answeredInside = { status: 200, out: [] }
const busyTone = { status: 486, out: [] }
/** The refusal is heard; the caller does not wait for its end. */
const refused = async (phone: Phone, to: string, reason = 'not_granted'): Promise<void> => {
  const from = laboratory.carrier.calls.length
  const since = await laboratory.asterisk.mark()
  const result = await phone.call({ to, early: [{ hear: 5, withinMs: 10_000 }] })
  expect({ to, answered: result.answered }).toEqual({ to, answered: false })
  expect(await laboratory.asterisk.logSince(since)).toContain(`Goto (cb-refuse,${reason},1)`)
  expect(laboratory.carrier.calls).toHaveLength(from)
}
const out = (number: string) => ({ status: 200, out: [number] })

const signedIn = async (): Promise<string[]> =>
  (await api<{ sessions: { extension: string }[] }>('GET', '/v1/hotdesk/sessions')).sessions.map(
    ({ extension }) => extension,
  )
const logIn = (extension: string) =>
  dial(desk, '*22', [`${extension}#`, '4321#'], async () => (await signedIn()).includes(extension))
const logOut = () => dial(desk, '*22', ['1#'], async () => (await signedIn()).length === 0)

describe('a forward that is set at a phone', () => {
  it('takes all calls to the number that was entered, as the extension that set it, until *73', async () => {
    await set(free, '*72', ['7123#'], '104 always 7123')
    expect(await call(inside, '104')).toEqual(out('7123'))
    expect(laboratory.carrier.calls.at(-1)?.from.number).toBe('+15145550104')
    expect(rang(free)).toBe(0)
    await clear(free, '*73', '104 always 7123')
    expect(await call(inside, '104')).toEqual(answeredInside)
    expect(rang(free)).toBe(1)
  })

  it('shows who called to an extension of the house', async () => {
    await set(inside, '*72', ['104#'], '105 always 104')
    expect(await call(boxed, '105')).toEqual(answeredInside)
    expect(free.calls.at(-1)?.from.number).toBe('+15145550106')
    expect(rang(free)).toBe(1)
    expect(rang(inside)).toBe(0)
  })

  it('is refused at once to who may not call the number, and asks again', async () => {
    await setInVain(inside, '*72', '7123#', '911#', '*97#')
    expect(await forwards()).toEqual([])
    await set(inside, '*92', ['7123#', '104#'], '105 no-answer 104')
    await refused(uncoded, '*72')
  })

  it('when busy takes the calls that the phone refuses as busy', async () => {
    await set(free, '*90', ['7200#'], '104 busy 7200')
    expect(await call(inside, '104')).toEqual(answeredInside)
    free.behaviour = busy
    expect(await call(inside, '104')).toEqual(out('7200'))
    await clear(free, '*91', '104 busy 7200')
    expect(await call(inside, '104')).toEqual(busyTone)
  })

  it('when nobody answers takes those that are not answered, before voicemail, and those to nobody', async () => {
    await set(boxed, '*92', ['7300#'], '106 no-answer 7300')
    boxed.behaviour = { kind: 'refuse', status: 480 }
    expect(await call(inside, '106')).toEqual(out('7300'))
    boxed.behaviour = busy
    // Busy is another matter: the box.
    expect(await call(inside, '106')).toEqual(answeredInside)
    expect(await boxed.register({ expiresSeconds: 0 })).toBe(200)
    expect(await call(inside, '106')).toEqual(out('7300'))
    expect(await boxed.register()).toBe(200)
    await clear(boxed, '*93', '106 no-answer 7300')
  })

  it('by do-not-disturb no call rings: busy, the forward when busy, or the box', async () => {
    await set(free, '*78', [], '104 do-not-disturb')
    expect(await call(inside, '104')).toEqual(busyTone)
    await set(free, '*90', ['7400#'], '104 busy 7400')
    expect(await call(inside, '104')).toEqual(out('7400'))
    expect(rang(free)).toBe(0)
    await clear(free, '*79', '104 do-not-disturb')
    expect(await call(inside, '104')).toEqual(answeredInside)
    expect(rang(free)).toBe(1)
    await set(boxed, '*78', [], '106 do-not-disturb')
    expect(await call(inside, '106')).toEqual(answeredInside)
    expect(rang(boxed)).toBe(0)
  })

  it('is judged link by link in a chain, which ends after five', async () => {
    await set(free, '*72', ['106#'], '104 always 106')
    await set(boxed, '*72', ['104#'], '106 always 104')
    expect(await call(inside, '104')).toEqual(busyTone)
    expect([rang(free), rang(boxed)]).toEqual([0, 0])
    await set(boxed, '*72', ['7500#'], '106 always 7500')
    expect(await call(inside, '104')).toEqual(out('7500'))
  })

  it('leaves no digit in any log, and lets help call back', async () => {
    await set(free, '*72', ['7987#'], '104 always 7987')
    await set(free, '*78', [], '104 do-not-disturb')
    expect(await laboratory.asterisk.log()).not.toMatch(/\b7987\b/)
    expect(cordboard.gatekeeperLog).not.toMatch(/\b7987\b/)
    expect(await call(free, '911')).toEqual(out('911'))
    expect(await call(inside, '104')).toEqual(answeredInside)
    expect(rang(free)).toBe(1)
    await laboratory.asterisk.cli('database del cbemergency 104')
    expect(await call(inside, '104')).toEqual(out('7987'))
  })
})

describe('the forward of a Hot Desk extension', () => {
  it('belongs to the one who is logged in, is judged by its Class of Service, and holds when logged out', async () => {
    await logIn('231')
    await set(desk, '*72', ['7600#', '104#'], '231 always 104')
    await logIn('230')
    await set(desk, '*72', ['7600#'], '230 always 7600')
    expect(await call(inside, '231')).toEqual(answeredInside)
    expect(await call(inside, '230')).toEqual(out('7600'))
    expect(await call(inside, '101')).toEqual(answeredInside)
    expect(rang(desk)).toBe(1)
    await logOut()
    expect(await call(inside, '230')).toEqual(out('7600'))
    await refused(desk, '7600')
    await refused(desk, '*72')
    const { forwards: rows } = await api<{ forwards: Row[] }>('GET', '/v1/forwards')
    expect(rows).toContainEqual(expect.objectContaining({ extension: '230', kind: 'always', device: '101' }))
    await cordboard.must(['forward', 'clear', '230', 'always'])
    expect(await call(inside, '230')).toEqual(busyTone)
  })
})

describe('a forward in use', () => {
  it('never reaches emergency, whatever the cache says', async () => {
    await set(free, '*72', ['7700#'], '104 always 7700')
    await poke('7700', '911')
    await refused(inside, '104')
  })

  it('goes on without the gatekeeper, judged by the fallback; the codes say not available', async () => {
    expected = [/ func_curl\.c: | res_curl\.c: /, / res_agi\.c: /]
    await set(free, '*72', ['7900#'], '104 always 7900')
    await set(inside, '*72', ['106#'], '105 always 106')
    await cordboard.killGatekeeper('SIGKILL')
    expect(await call(boxed, '104')).toEqual(out('7900'))
    expect(await call(free, '105')).toEqual(answeredInside)
    expect(rang(boxed)).toBe(1)
    // As if 105 had been allowed to call out when it set this.
    await poke('106', '7901')
    await refused(free, '105')
    for (const code of ['*72', '*73', '*78']) await refused(boxed, code, 'unavailable')
    await cordboard.startGatekeeper()
    await waitUntil(
      'the cache to be right again',
      async () => !(await laboratory.asterisk.cli('database show cbcfa')).includes('7901'),
    )
    expect(await call(free, '105')).toEqual(answeredInside)
  })

  it('survives a kill of the switch and of the gatekeeper in the second after it was set', async () => {
    expected = [/ func_curl\.c: | res_curl\.c: /, / res_agi\.c: /]
    await set(free, '*72', ['7950#'], '104 always 7950')
    await laboratory.asterisk.kill('SIGKILL')
    await cordboard.killGatekeeper('SIGKILL')
    await laboratory.asterisk.start()
    await cordboard.startGatekeeper()
    await waitUntil(
      'the forward to be in the cache',
      async () => (await laboratory.asterisk.cli('database show cbcfa')).includes('7950'),
      { timeoutMs: 20_000 },
    )
    for (const phone of [free, inside]) expect(await phone.register()).toBe(200)
    expect(await forwards()).toEqual(['104 always 7950'])
    expect(await call(inside, '104')).toEqual(out('7950'))
    const copy = await readFile(join(cordboard.dataDir, 'gatekeeper', 'forwards.json'), 'utf8')
    expect(copy).toContain('7950')
  })

  it('is asked for anew after a Commit: refused where it is no longer permitted, gone with its extension', async () => {
    await set(free, '*72', ['7750#'], '104 always 7750')
    await logIn('230')
    await set(desk, '*72', ['7800#'], '230 always 7800')
    await logOut()
    document.extensions = document.extensions.filter(({ number }) => number !== '230')
    for (const extension of document.extensions)
      if (extension.number === '104') extension.classOfService = 'inside'
    await importAndCommit()
    await refused(boxed, '104')
    await waitUntil('the forward to be gone', async () => (await forwards()).length === 1)
    await waitUntil(
      'the cache to be without it',
      async () => !(await laboratory.asterisk.cli('database show cbcfa')).includes('7800'),
    )
    expect(await forwards()).toEqual(['104 always 7750'])
  })
})

/** Changes the switch's own copy behind the back of everybody. */
async function poke(from: string, to: string): Promise<void> {
  const kept = await laboratory.asterisk.cli('database show cbcfa')
  const id = new RegExp(`/cbcfa/([a-z0-9]+)\\s*: ${from}\\b`).exec(kept)?.[1]
  expect(id).toBeDefined()
  await laboratory.asterisk.cli(`database put cbcfa ${id} ${to}`)
}
