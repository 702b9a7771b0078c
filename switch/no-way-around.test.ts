import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CallsStage, type Connected } from '@/switch/calls-stage'
import { namedIn } from '@/switch/how-to-file'
import { refer, replacesOf } from '@/switch/in-dialog'
import type { Phone } from '@/switch/phone'
import { waitUntil } from '@/switch/wait-until'

/**
 * Every way in which a phone could lead a call on, on a real switch: the one that does it is asked about, whichever
 * side of the call it is. 101 (landing) may not dial out, 104 (office) may; 7XXX goes to the carrier.
 */

let stage: CallsStage
beforeAll(async () => {
  stage = await CallsStage.start()
})
afterAll(async () => {
  await stage?.stop()
})
afterEach(async () => {
  for (const phone of [stage.landing, stage.second, stage.office, stage.short])
    phone.behaviour = { kind: 'answer' }
  await stage.expectNoComplaint()
})

/** What no number is, in the user part of a SIP address. */
const noNumbers = [
  ...['5%22x', '7123%2C2', '7123%0A', '7123%26PJSIP%2Fx', '7%24%7BEPOCH%7D', '7123%29', 'abc', 'h'],
  ...['7'.repeat(41), '7'.repeat(90)],
]
/** Ways to dial, where somebody took a number for one: of the carrier's trunk, of a context that asks nobody. */
const dialStrings = async (): Promise<string[]> => {
  const endpoints = await stage.laboratory.asterisk.cli('pjsip show endpoints')
  const trunk = /Endpoint: +(trunk-[a-z0-9]+)/.exec(endpoints)?.[1]
  return [
    `PJSIP%2F7123%40${trunk}`,
    `PJSIP%2F104%2Fsip:7123%40${stage.laboratory.carrier.address}`,
    'Local%2F911%40cb-emergency',
    'Local%2F7123%40cb-gate%2Fn',
    '911%40cb-emergency',
  ]
}

const reasonSince = async (since: number): Promise<string | undefined> =>
  (await stage.logged(since, /Goto \(cb-refuse,([a-z_]+),1\)/))[0]
const mark = () => stage.laboratory.asterisk.mark()

/** Ends what is left of a call, whoever is still in it. */
async function end({ call, leg }: Connected): Promise<void> {
  if (leg.state === 'answered') leg.hangUp()
  if (!call.isOver) await call.hangUp()
}

type Side = 'the caller' | 'the called'

/** `who` is in a call with `other`, on the side that is named. */
const inCall = (side: Side, who: Phone, other: Phone): Promise<Connected> => {
  const [caller, called] = side === 'the caller' ? [who, other] : [other, who]
  return stage.connect(caller, called.options.user, called)
}
const dialogOf = (side: Side, { call, leg }: Connected) => (side === 'the caller' ? call.dialog : leg.dialog)

describe.each<Side>(['the caller', 'the called'])('a blind transfer by %s', (side) => {
  it('does not get out where the one who transfers may not, though the other may', async () => {
    const before = stage.begin()
    const up = await inCall(side, stage.landing, stage.office)
    const since = await mark()
    expect(await refer(dialogOf(side, up), '<sip:7123@127.0.0.1>')).toBe(202)
    expect(await reasonSince(since)).toBe('not_granted')
    await end(up)
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('gets out where the one who transfers may, though the other may not, as its call', async () => {
    const { carrier } = stage.laboratory
    carrier.forget()
    const up = await inCall(side, stage.office, stage.landing)
    expect(await refer(dialogOf(side, up), '<sip:7123@elsewhere.example?X-Header=1>')).toBe(202)
    const sent = await carrier.nextCall()
    expect([sent.requestUser, sent.from]).toEqual(['7123', { name: "Zoé L'Heureux", number: '+15145550104' }])
    await sent.reaches(['answered'])
    await end(up)
    await sent.over()
  })

  it('reaches an emergency number from a phone, as that phone', async () => {
    const { carrier } = stage.laboratory
    carrier.forget()
    const up = await inCall(side, stage.landing, stage.office)
    await refer(dialogOf(side, up), '<sip:911@127.0.0.1>')
    const sent = await carrier.nextCall()
    expect([sent.requestUser, sent.from.number]).toEqual(['911', '+15145550101'])
    await sent.reaches(['answered'])
    await end(up)
  })
})

describe('a blind transfer', () => {
  it('of a call from outside is asked as the phone, and shows inside who called', async () => {
    const { carrier } = stage.laboratory
    stage.office.forget()
    const taken = await mark()
    const call = await carrier.dial({ to: '+15145550223', from: '+14165550199', name: 'Outside' })
    const leg = await stage.office.nextCall()
    await call.answered()
    await leg.reaches(['answered'])
    await stage.joined(taken)
    stage.landing.forget()
    const handed = await mark()
    expect(await refer(leg.dialog, '<sip:101@127.0.0.1>')).toBe(202)
    const inside = await stage.landing.nextCall()
    expect(inside.from.number).toBe('+14165550199')
    await inside.reaches(['answered'])
    await stage.joined(handed)
    // The one who got it may not dial out; neither may the call from outside.
    const [before, since] = [stage.begin(), await mark()]
    await refer(inside.dialog, '<sip:7123@127.0.0.1>')
    expect(await reasonSince(since)).toBe('not_granted')
    await end({ call, leg: inside })
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('to what is no number calls nobody', async () => {
    const before = stage.begin()
    for (const user of [...noNumbers, ...(await dialStrings())]) {
      const up = await inCall('the caller', stage.office, stage.second)
      const since = await mark()
      expect(await refer(up.call.dialog, `<sip:${user}@127.0.0.1>`), user).toBe(202)
      expect(await reasonSince(since), user).toBe('invalid_number')
      await end(up)
    }
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('out of a conference leads nowhere, whoever asks for it', async () => {
    const { document, landing, office, second } = stage
    const { ifNotLogged } = namedIn(document.classesOfService, 'hotdesk')
    namedIn(document.classesOfService, String(ifNotLogged)).applications = 'all'
    document.applications.push({ name: 'Board room', kind: 'conference', number: '650' })
    await stage.importAndCommit()
    const join = async (phone: Phone) => {
      const since = await mark()
      const call = await phone.dial('650')
      await call.answered()
      const { user } = phone.options
      await stage.logged(since, new RegExp(`Channel (PJSIP/${user}-\\w+) joined '[^']*' base-bridge`))
      return call
    }
    const calls = [await join(landing), await join(office)]
    const [before, since] = [stage.begin(), await mark()]
    for (const { dialog } of calls) expect(await refer(dialog, '<sip:7123@127.0.0.1>')).toBe(202)
    // By then the switch would have begun with it.
    await stage.answered(second, '106')
    expect(await stage.laboratory.asterisk.logSince(since)).not.toContain('@cb-transfer')
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
    for (const call of calls) if (!call.isOver) await call.hangUp()
  })

  it('without the gatekeeper is decided likewise', async () => {
    stage.unreachable = [/[cC]url/]
    await stage.cordboard.killGatekeeper('SIGKILL')
    const before = stage.begin()
    const refusedCall = await inCall('the called', stage.landing, stage.office)
    const since = await mark()
    await refer(refusedCall.leg.dialog, '<sip:7123@127.0.0.1>')
    expect(await reasonSince(since)).toBe('not_granted')
    await end(refusedCall)
    const up = await inCall('the called', stage.office, stage.landing)
    await refer(up.leg.dialog, '<sip:7123@127.0.0.1>')
    await waitUntil('the call to go out', () => stage.sentSince(before).carrier.length > 0)
    await end(up)
    stage.landing.behaviour = { kind: 'redirect', to: 'sip:7124@127.0.0.1' }
    await stage.refused(stage.office, '101', 'not_granted')
    stage.office.behaviour = { kind: 'redirect', to: 'sip:7124@127.0.0.1' }
    await stage.answered(stage.second, '104')
    expect(stage.sentSince(before)).toEqual({ carrier: ['7123', '7124'], backup: [] })
    await stage.cordboard.startGatekeeper()
  })

  it('keeps what the call had left of its longest duration', async () => {
    const up = await inCall('the caller', stage.short, stage.landing)
    const since = await mark()
    expect(await refer(up.call.dialog, '<sip:104@127.0.0.1>')).toBe(202)
    const [limit] = await stage.logged(since, /Dial\("[^"]*", "PJSIP\/104[^"]*,iL\(([0-9]+):20000\)/)
    expect(Number(limit)).toBeGreaterThan(30_000)
    expect(Number(limit)).toBeLessThanOrEqual(60_000)
    await end(up)
  })

  it('to a dialog that is not there reaches nobody', async () => {
    const before = stage.begin()
    const up = await inCall('the caller', stage.landing, stage.office)
    const nowhere = encodeURIComponent('nothing@nowhere;to-tag=1;from-tag=2')
    await refer(up.call.dialog, `<sip:7123@127.0.0.1?Replaces=${nowhere}>`)
    await end(up)
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })
})

describe('a redirect by a phone', () => {
  const redirectTo = (phone: Phone, user: string): void => {
    phone.behaviour = { kind: 'redirect', to: `sip:${user}@127.0.0.1` }
  }

  it('does not get out where the phone may not, though the caller may', async () => {
    const before = stage.begin()
    redirectTo(stage.landing, '7123')
    await stage.refused(stage.office, '101', 'not_granted')
    redirectTo(stage.office, '911')
    await stage.refused(stage.short, '104', 'not_granted')
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('gets out where the phone may, though the caller may not, as its call', async () => {
    const { carrier } = stage.laboratory
    carrier.forget()
    redirectTo(stage.office, '7123')
    await stage.answered(stage.landing, '104')
    const sent = await carrier.nextCall()
    expect([sent.requestUser, sent.from.number]).toEqual(['7123', '+15145550104'])
    expect(await stage.fromOutside('+15145550223')).toBe(200)
    expect((await carrier.nextCall()).requestUser).toBe('7123')
  })

  it('to an extension rings it, and shows who called', async () => {
    stage.second.forget()
    redirectTo(stage.landing, '102')
    await stage.answered(stage.office, '101')
    expect((await stage.second.nextCall()).from.number).toBe('+15145550104')
  })

  it('after another is asked as the last phone', async () => {
    const before = stage.begin()
    redirectTo(stage.office, '101')
    redirectTo(stage.landing, '7123')
    await stage.refused(stage.short, '104', 'not_granted')
    redirectTo(stage.landing, '104')
    redirectTo(stage.office, '7123')
    await stage.answered(stage.second, '101')
    expect(stage.sentSince(before)).toEqual({ carrier: ['7123'], backup: [] })
  })

  it('to itself or in a circle ends as busy', async () => {
    redirectTo(stage.office, '104')
    expect(await stage.statusOf(stage.short, '104')).toBe(486)
    redirectTo(stage.office, '101')
    redirectTo(stage.landing, '104')
    expect(await stage.statusOf(stage.short, '101')).toBe(486)
  })

  it('to what is no number, or to a way to dial, calls nobody', async () => {
    const before = stage.begin()
    for (const user of [...noNumbers, ...(await dialStrings())]) {
      redirectTo(stage.office, user)
      await stage.refused(stage.short, '104', 'invalid_number')
    }
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })
})

describe('a join', () => {
  it('by attended transfer connects who was called with right, and a call without right is not made', async () => {
    const { carrier } = stage.laboratory
    const first = await stage.connect(stage.office, '101', stage.landing)
    const consultation = await stage.connect(stage.office, '7123', carrier)
    expect(
      await refer(
        first.call.dialog,
        `<sip:7123@127.0.0.1?Replaces=${encodeURIComponent(replacesOf(consultation.call.dialog))}>`,
      ),
    ).toBe(202)
    await waitUntil('the consultation to be over', () => consultation.call.isOver)
    // A phone hangs up the first call itself, once it has heard that the transfer was done.
    await first.call.hangUp()
    expect([first.leg.state, consultation.leg.state]).toEqual(['answered', 'answered'])
    first.leg.hangUp()
    expect(await consultation.leg.over()).toBe('ended')
    await stage.refused(stage.landing, '7123', 'not_granted')
  })

  it('by INVITE with Replaces gives a phone no further rights', async () => {
    const before = stage.begin()
    const taken = await stage.connect(stage.office, '102', stage.second)
    const headers = [`Replaces: ${replacesOf(taken.call.dialog)}`]
    const taker = await stage.landing.dial('104', { headers })
    await taker.answered()
    const since = await mark()
    expect(await refer(taker.dialog, '<sip:7123@127.0.0.1>')).toBe(202)
    expect(await reasonSince(since)).toBe('not_granted')
    await end({ call: taker, leg: taken.leg })
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })
})

describe('another door', () => {
  it('of voicemail leads nowhere: 0 and * while leaving a message, and the keys of a box', async () => {
    const before = stage.begin()
    stage.office.behaviour = { kind: 'refuse', status: 486 }
    const since = await mark()
    const script = [{ hear: 5 }, { dtmf: '0' }, { waitMs: 300 }, { dtmf: '*' }, { waitMs: 300 }]
    expect((await stage.landing.call({ to: '104', script })).answered).toBe(true)
    stage.office.behaviour = { kind: 'answer' }
    const keys = [
      { hear: 5 },
      { dtmf: '3' },
      { waitMs: 300 },
      { dtmf: '4' },
      { waitMs: 300 },
      { dtmf: '7123#' },
    ]
    expect((await stage.office.call({ to: '*97', script: keys })).answered).toBe(true)
    const jumps = (await stage.laboratory.asterisk.logSince(since)).match(/Goto \(cb-gate,[^)]*,1\)/g)
    expect(jumps).toEqual(['Goto (cb-gate,104,1)', 'Goto (cb-gate,*97,1)'])
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('of picking up a call that rings elsewhere is closed', async () => {
    stage.landing.behaviour = { kind: 'ring' }
    stage.landing.forget()
    const call = await stage.office.dial('101')
    const ringing = await stage.landing.nextCall()
    for (const code of ['*8', '*8101', '**101']) await stage.refused(stage.second, code, 'unknown_number')
    expect(ringing.state).toBe('ringing')
    await call.hangUp()
  })
})
