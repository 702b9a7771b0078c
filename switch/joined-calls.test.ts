import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { CallsStage } from '@/switch/calls-stage'
import { refer, replacesOf } from '@/switch/in-dialog'
import { waitUntil } from '@/switch/wait-until'

/**
 * Calls that are joined without any dialplan, transfers by keys, and prompts of one's own: what a setting changes.
 * 101 (landing) may not dial out, 104 (office) may.
 */

let stage: CallsStage
beforeAll(async () => {
  stage = await CallsStage.start()
  const { settings } = stage.document as unknown as { settings: object }
  Object.assign(settings, { transferByKeys: true, unpermittedJoins: 'hang-up', soundFolder: 'ours' })
  await stage.importAndCommit()
})
afterAll(async () => {
  await stage?.stop()
})
afterEach(() => stage.expectNoComplaint())

const joins = (): Promise<string> => stage.cordboard.must(['audit', 'export'])

const attended = (target: Parameters<typeof replacesOf>[0]): string =>
  `<sip:7123@127.0.0.1?Replaces=${encodeURIComponent(replacesOf(target))}>`

describe('an attended transfer', () => {
  it('by a phone that may call both goes on', async () => {
    const { carrier } = stage.laboratory
    const first = await stage.connect(stage.office, '101', stage.landing)
    const consultation = await stage.connect(stage.office, '7123', carrier)
    expect(await refer(first.call.dialog, attended(consultation.call.dialog))).toBe(202)
    await waitUntil('it to be noted', async () => (await joins()).includes('Calls joined by 104'))
    expect([first.leg.state, consultation.leg.state]).toEqual(['answered', 'answered'])
    await first.call.hangUp()
    first.leg.hangUp()
    expect(await consultation.leg.over()).toBe('ended')
  })

  it('of a call that was led to a phone which may not call there is hung up within a second', async () => {
    const { carrier } = stage.laboratory
    const out = await stage.connect(stage.office, '7124', carrier)
    // The office hands its call outside to 101, which hands it on to 102.
    stage.landing.forget()
    const since = await stage.laboratory.asterisk.mark()
    expect(await refer(out.call.dialog, '<sip:101@127.0.0.1>')).toBe(202)
    const handed = await stage.landing.nextCall()
    await handed.reaches(['answered'])
    await stage.joined(since)
    const consultation = await stage.connect(stage.landing, '102', stage.second)
    expect(await refer(handed.dialog, attended(consultation.call.dialog))).toBe(202)
    const begin = performance.now()
    expect(await out.leg.over()).toBe('ended')
    expect(performance.now() - begin).toBeLessThan(1000)
    expect(await consultation.leg.over()).toBe('ended')
    await waitUntil('it to be noted', async () => (await joins()).includes('Calls joined by 101'))
    await out.call.hangUp()
    handed.hangUp()
  })
})

describe('a call that another phone takes over', () => {
  const takeOver = async (who: 'landing' | 'short', number: string) => {
    const out = await stage.connect(stage.office, number, stage.laboratory.carrier)
    const taker = await stage[who].dial('104', { headers: [`Replaces: ${replacesOf(out.call.dialog)}`] })
    await taker.answered()
    return { out, taker }
  }

  it('is hung up within a second where that phone may not call there', async () => {
    const begin = performance.now()
    const { out, taker } = await takeOver('landing', '7125')
    expect(await out.leg.over()).toBe('ended')
    expect(performance.now() - begin).toBeLessThan(1500)
    expect((await taker.over()).endedBy).toBe('switch')
    await waitUntil('it to be noted', async () => (await joins()).includes('Call taken over by 101'))
  })

  it('goes on where it may', async () => {
    const { out, taker } = await takeOver('short', '7126')
    await waitUntil('it to be noted', async () => (await joins()).includes('Call taken over by 106'))
    expect([out.leg.state, taker.isOver]).toEqual(['answered', false])
    await taker.hangUp()
    expect(await out.leg.over()).toBe('ended')
  })

  it('while it rings elsewhere is noted', async () => {
    stage.landing.behaviour = { kind: 'ring' }
    stage.landing.forget()
    const call = await stage.office.dial('101')
    const ringing = await stage.landing.nextCall()
    await ringing.reaches(['ringing'])
    const headers = [`Replaces: ${replacesOf(ringing.dialog)}`]
    const taker = await stage.second.dial('104', { headers })
    await taker.answered()
    await waitUntil('it to be noted', async () => (await joins()).includes('Call taken over by 102'))
    await taker.hangUp()
    await call.over()
    stage.landing.behaviour = { kind: 'answer' }
  })
})

describe('the keys of a phone in a call', () => {
  it.each(['the caller', 'the called'] as const)('transfer as that phone where it is %s', async (side) => {
    const { carrier } = stage.laboratory
    const begin = stage.begin()
    const connect = (who: 'office' | 'landing', other: 'office' | 'landing') => {
      const [caller, called] = side === 'the caller' ? [who, other] : [other, who]
      return stage.connect(stage[caller], called === 'office' ? '104' : '101', stage[called])
    }
    // Who may not dial out does not get out, whoever the other is.
    const refused = await connect('landing', 'office')
    const since = await stage.laboratory.asterisk.mark()
    const keysOf = ({ call, leg }: typeof refused) => (side === 'the caller' ? call.media : leg.media)
    await keysOf(refused).sendDtmf('#')
    await stage.logged(since, /(Playing 'pbx-transfer)/)
    await keysOf(refused).sendDtmf('7127')
    expect(await stage.logged(since, /Goto \(cb-refuse,(not_granted),1\)/)).toEqual(['not_granted'])
    if (!refused.call.isOver) await refused.call.hangUp()
    expect(stage.sentSince(begin).carrier).toEqual([])
    // Who may does.
    carrier.forget()
    const allowed = await connect('office', 'landing')
    const then = await stage.laboratory.asterisk.mark()
    await keysOf(allowed).sendDtmf('#')
    await stage.logged(then, /(Playing 'pbx-transfer)/)
    await keysOf(allowed).sendDtmf('7128')
    const sent = await carrier.nextCall(10_000)
    expect([sent.requestUser, sent.from.number]).toEqual(['7128', '+15145550104'])
    await sent.reaches(['answered'])
    sent.hangUp()
    if (!allowed.call.isOver) await allowed.call.hangUp()
  })

  it('of whoever is outside do nothing', async () => {
    const { carrier } = stage.laboratory
    const up = await stage.connect(stage.office, '7129', carrier)
    const since = await stage.laboratory.asterisk.mark()
    await up.leg.media.sendDtmf('#7130')
    await up.call.sendDtmf('5')
    expect(up.leg.state).toBe('answered')
    expect(await stage.laboratory.asterisk.logSince(since)).not.toContain('pbx-transfer')
    await up.call.hangUp()
  })
})

describe('a folder of sounds', () => {
  it('replaces the prompts that it has, and leaves the others', async () => {
    const { asterisk } = stage.laboratory
    const sounds = join(asterisk.paths.folder, 'data/sounds')
    await mkdir(join(sounds, 'ours'))
    await copyFile(join(sounds, 'en/vm-goodbye.gsm'), join(sounds, 'ours/im-sorry.gsm'))
    const since = await asterisk.mark()
    const result = await stage.landing.call({ to: '7131', answerWithinMs: 20_000 })
    expect({ status: result.status, isHeard: result.earlyPackets > 20 }).toEqual({
      status: 403,
      isHeard: true,
    })
    const played = (await asterisk.logSince(since)).match(/Playing '[^']*' \(language '[^']*'\)/g)
    expect(played).toEqual([
      "Playing 'im-sorry.gsm' (language 'ours')",
      "Playing 'feature-not-avail-line.gsm' (language 'ours')",
    ])
  })
})
