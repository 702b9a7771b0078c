import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CallsStage } from '@/switch/calls-stage'
import { Carrier } from '@/switch/carrier'
import { sipPassword } from '@/switch/how-to-file'
import { sendSipRequest } from '@/switch/sip-request'
import { waitUntil } from '@/switch/wait-until'

/** What a phone or a carrier may try, on a real switch. */

let stage: CallsStage
beforeAll(async () => {
  stage = await CallsStage.start()
})
afterAll(async () => {
  await stage?.stop()
})
afterEach(() => stage.expectNoComplaint())

describe('a hostile phone', () => {
  it('is refused what is no number, hears it, and nobody is called', async () => {
    const before = stage.begin()
    const commas = ['602%2C2', '5%2C5']
    const signs = ['5%22x', '911%0A', '500%26PJSIP%2Fx', '5%24%7BEPOCH%7D', '602%29']
    const letters = ['abc', 'h']
    const long = ['6'.repeat(41), '9'.repeat(90)]
    for (const number of [...commas, ...signs, ...letters, ...long])
      await stage.refused(stage.office, number, 'invalid_number')
    // Neither a number nor anything that a rule of the dialplan could begin with.
    for (const number of ['%0A', '-', '%C3%A9']) expect(await stage.statusOf(stage.office, number)).toBe(404)
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('reaches with dashes, with 40 digits or with *8 what the number says, no more', async () => {
    const before = stage.begin()
    await stage.answered(stage.office, '9-1-1')
    await stage.answered(stage.office, '7-1-2-3')
    await stage.answered(stage.office, '602;user')
    await stage.refused(stage.office, '*8', 'unknown_number')
    await stage.refused(stage.office, '6'.repeat(40), 'unknown_number')
    expect(stage.sentSince(before)).toEqual({ carrier: ['911', '7123'], backup: [] })
  })

  it('rings nobody by SIP MESSAGE, nor by a REFER outside of a call', async () => {
    const before = stage.begin()
    const { host, ports } = stage.laboratory.asterisk
    const own = { user: '104', password: sipPassword, address: stage.office.options.address }
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
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('gains nothing by a carrier that redirects', async () => {
    const before = stage.begin()
    stage.laboratory.carrier.behave('7130', { kind: 'redirect', to: 'sip:911@127.0.0.1' })
    expect(await stage.statusOf(stage.office, '7130')).toBeGreaterThan(399)
    expect(stage.sentSince(before)).toEqual({ carrier: ['7130'], backup: [] })
  })
})

describe('a call from outside', () => {
  it('reaches incoming lines and nothing else', async () => {
    const before = stage.begin()
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
      expect({ number, status: await stage.fromOutside(number) }).toEqual({ number, status: 404 })
    expect(await stage.fromOutside('+1-514-555-0160')).toBe(200)
    expect(stage.sentSince(before)).toEqual({ carrier: [], backup: [] })
  })

  it('goes on as the Hot Desk extension that is logged out, where its Class of Service allows, by the gatekeeper', async () => {
    const before = stage.begin()
    stage.office.forget()
    expect(await stage.fromOutside('+15145550223')).toBe(200)
    await stage.office.nextCall()
    const early = [{ hear: 5 }]
    const refusal = await stage.laboratory.carrier.call({ to: '+15145550224', from: '+14165550000', early })
    expect(refusal.answered).toBe(false)
    expect(await stage.fromOutside('+15145550227')).toBe(200)
    expect(stage.sentSince(before)).toEqual({ carrier: ['7124'], backup: [] })
    expect(await stage.statusOf(stage.office, '225')).toBe(486)
    expect(await stage.statusOf(stage.office, '228')).toBe(486)
    expect(await stage.cordboard.metric('cordboard_fallback_calls_total')).toBe(0)
  })
})

describe('a call inside', () => {
  it('to a phone that is busy, away or not there', async () => {
    expect(await stage.statusOf(stage.office, '105')).toBe(480)
    stage.landing.behaviour = { kind: 'refuse', status: 486 }
    expect(await stage.statusOf(stage.office, '101')).toBe(486)
    stage.landing.behaviour = { kind: 'answer' }
    stage.office.behaviour = { kind: 'refuse', status: 486 }
    expect(await stage.steps(stage.landing, '104', /VoiceMail\("[^"]*", "([^"]*)"/)).toEqual([
      '104@default,b',
    ])
    stage.office.behaviour = { kind: 'answer' }
  })

  it('rings a phone where it registered last', async () => {
    const moved = await stage.laboratory.addRegisteredPhone({ user: '106', password: sipPassword })
    const before = stage.short.calls.length
    await stage.answered(stage.office, '106')
    await moved.nextCall()
    expect(stage.short.calls.length).toBe(before)
    expect(await stage.short.register()).toBe(200)
  })

  it('shows accents and apostrophes of a name, and the number that a line prescribes', async () => {
    stage.landing.forget()
    await stage.answered(stage.office, '101')
    expect((await stage.landing.nextCall()).from).toEqual({ name: "Zoé L'Heureux", number: '+15145550104' })
    stage.laboratory.carrier.forget()
    await stage.answered(stage.office, '4512')
    expect((await stage.laboratory.carrier.nextCall()).from).toEqual({
      name: 'Head office',
      number: '+15145550999',
    })
    await stage.answered(stage.office, '#31#5551234')
    expect((await stage.laboratory.carrier.nextCall()).requestUser).toBe('%2331%235551234')
  })

  it('ends after the longest duration of the Class of Service, an emergency call never', async () => {
    const dialled = / Dial\("[^"]*", "PJSIP\/[^,]*,[0-9]*,([^"]*)"/
    expect(await stage.steps(stage.short, '7123', dialled)).toEqual(['iL(60000:20000)'])
    expect(await stage.steps(stage.short, '101', dialled)).toEqual([
      expect.stringMatching(/^iL\(60000:20000\)b\(/),
    ])
    expect(await stage.steps(stage.short, '911', dialled)).toEqual(['i'])
    expect(await stage.steps(stage.short, '602', /"1\?(Set\(TIMEOUT\(absolute\)=[0-9]+)/)).toEqual([
      'Set(TIMEOUT(absolute)=60',
    ])
  })
})

describe('the trunks of a line', () => {
  it('are tried in order, the next only where one could not take the call', async () => {
    const { carrier } = stage.laboratory
    carrier.behave('7200', { kind: 'refuse', status: 503 })
    carrier.behave('7201', { kind: 'refuse', status: 486 })
    carrier.behave('7202', { kind: 'refuse', status: 480 })
    const before = stage.begin()
    await stage.answered(stage.office, '7200')
    expect(await stage.statusOf(stage.office, '7201')).toBe(486)
    expect(await stage.statusOf(stage.office, '7202')).toBe(480)
    expect(stage.sentSince(before)).toEqual({ carrier: ['7200', '7201', '7202'], backup: ['7200'] })
  })

  it('say that there is no such number, or that it is refused, where the last one says so', async () => {
    for (const one of [stage.laboratory.carrier, stage.backup]) {
      one.behave('7210', { kind: 'refuse', status: 404 })
      one.behave('7211', { kind: 'refuse', status: 603 })
      one.behave('7212', { kind: 'refuse', status: 503 })
    }
    await stage.refused(stage.office, '7210', 'unknown_number')
    expect(await stage.statusOf(stage.office, '7211')).toBe(403)
    await stage.refused(stage.office, '7212', 'no_route')
  })

  it('begin with one that answers, and end with those that do not', async () => {
    const { asterisk } = stage.laboratory
    const endpoints = await asterisk.cli('pjsip show contacts')
    const name = new RegExp(`(trunk-[a-z0-9]+)/sip:${stage.silent.address}`).exec(endpoints)?.[1]
    await asterisk.cli(`pjsip qualify ${name}`)
    await waitUntil('the silent trunk to be known as such', async () =>
      /^ Unavail/.test(
        (await asterisk.cli('pjsip show contacts')).split(/127\.0\.0\.4:[0-9]+ +[0-9a-f]{10}/)[1] ?? '',
      ),
    )
    const before = stage.begin()
    const result = await stage.answered(stage.office, '8012')
    expect(result.durationMs).toBeLessThan(3000)
    expect(stage.sentSince(before).backup).toEqual(['8012'])
    // It leaves OPTIONS without an answer, and takes calls.
    const deaf = await Carrier.start({
      ...stage.silent,
      remote: { host: asterisk.host, port: asterisk.ports.sip },
    })
    try {
      await stage.answered(stage.office, '8112')
      expect(deaf.calls.map(({ requestUser }) => requestUser)).toEqual(['8112'])
    } finally {
      await deaf.stop()
    }
  })
})

describe('the hot desk', () => {
  it('is taken over, refuses a second login where it shall, and keeps to the allowed phones', async () => {
    expect(await stage.logIn('101', '222', '1234')).toBe('logged in')
    expect(await stage.logIn('101', '228')).toBe('logged in')
    expect(await stage.sessions()).toEqual(['228 at 101'])
    stage.landing.forget()
    await stage.answered(stage.office, '101')
    await stage.landing.nextCall()
    expect(await stage.logIn('102', '228')).toBe('already_logged_in')
    expect(await stage.logIn('101', '229')).toBe('not_allowed_here')
    expect(await stage.logIn('102', '229')).toBe('logged in')
    expect(await stage.sessions()).toEqual(['228 at 101', '229 at 102'])
    await stage.logOutAll()
  })

  it('takes an extension and a PIN without #', async () => {
    const script = [{ hear: 15 }, { dtmf: '222' }, { waitMs: 3200 }, { hear: 15 }, { dtmf: '1234' }]
    await stage.landing.call({ to: '*22', script: [...script, { untilEndMs: 15_000 }] })
    expect(await stage.sessions()).toEqual(['222 at 101'])
  })

  it('opens the box of the user who sits at the phone', async () => {
    expect(await stage.steps(stage.landing, '*97', /VoiceMailMain\("[^"]*", "([^"]*)"/)).toEqual([
      '222@default,s',
    ])
  })

  it('goes on in a call that a forced logout finds', async () => {
    expect(await stage.logIn('101', '227')).toBe('logged in')
    const call = await stage.landing.dial('7123')
    await call.answered()
    await stage.logOutAll()
    expect(await stage.sessions()).toEqual([])
    await stage.refused(stage.landing, '7123', 'not_granted')
    expect(call.isOver).toBe(false)
    await call.hangUp()
  })
})
