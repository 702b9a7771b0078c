import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LimitsAnswer } from '@/lib/call-limit/schema'
import { CallsStage } from '@/switch/calls-stage'
import { namedIn } from '@/switch/how-to-file'
import { refer } from '@/switch/in-dialog'
import { waitUntil } from '@/switch/wait-until'

/** Limits of calls over outgoing lines, on a real switch, with the gatekeeper and without it. */

let stage: CallsStage
beforeAll(async () => {
  stage = await CallsStage.start()
})
afterAll(async () => {
  await stage?.stop()
})
afterEach(() => stage.expectNoComplaint())

const patient = { timeoutMs: 20_000, everyMs: 50 }
const limit = async (limits: object): Promise<void> => {
  Object.assign(namedIn(stage.document.classesOfService, 'office'), { limits })
  await stage.importAndCommit()
}
const list = () => stage.cordboard.ask<LimitsAnswer>(['limits', 'list'])
const of = async (number: string) => (await list()).extensions.find((one) => one.number === number)
const lift = (...numbers: string[]) =>
  stage.cordboard.must(['limits', 'lift', ...numbers, '--reason', 'Next test'])
const legs = async () =>
  (await stage.laboratory.asterisk.cli('group show channels')).match(/leg/g)?.length ?? 0

describe('calls at the same time', () => {
  it('are as many as permitted, also by transfer, and an emergency call is never one too many', async () => {
    await limit({ concurrentCalls: 1 })
    const { call, leg } = await stage.connect(stage.office, '7123', stage.laboratory.carrier)
    await stage.refused(stage.office, '7124', 'limit_reached')
    await stage.answered(stage.office, '602')
    await stage.answered(stage.office, '911')
    // The call outside goes on with somebody else: it still is one of 104.
    expect(await refer(call.dialog, '<sip:106@127.0.0.1>')).toBe(202)
    const taken = await stage.short.nextCall()
    await taken.answer()
    await call.hangUp()
    await stage.refused(stage.office, '7124', 'limit_reached')
    await taken.hangUp()
    await leg.reaches(['ended'])
    await waitUntil('the leg to leave', async () => (await legs()) === 0, patient)
    await stage.answered(stage.office, '7125')
  })

  it('are counted by the switch alone while the gatekeeper is away', async () => {
    stage.unreachable = [/[cC]url/]
    await stage.cordboard.killGatekeeper('SIGKILL')
    const { call } = await stage.connect(stage.office, '7123', stage.laboratory.carrier)
    await stage.refused(stage.office, '7124', 'limit_reached')
    await stage.answered(stage.office, '911')
    await call.hangUp()
    await waitUntil('the leg to leave', async () => (await legs()) === 0, patient)
    await stage.answered(stage.office, '7125')
    await stage.cordboard.startGatekeeper()
    // Its calls, and what it refused, are counted afterwards.
    await waitUntil('the calls to be counted', async () => (await of('104'))?.reached != null, patient)
  })
})

describe('what only the gatekeeper counts', () => {
  it('calls a minute: one more is refused and told, and the lock holds also without the gatekeeper', async () => {
    await lift('104')
    await limit({ callsPerMinute: 2, lock: 'lifted' })
    await stage.answered(stage.office, '7123')
    await stage.answered(stage.office, '7124')
    await stage.refused(stage.office, '7125', 'limit_reached')
    await stage.answered(stage.office, '911')
    await stage.answered(stage.office, '602')
    const locked = await of('104')
    expect(locked?.lock).toMatchObject({ className: 'office', limit: 'callsPerMinute', most: 2, until: null })
    // The newest first; what was called before the counts began anew stands behind them.
    expect(locked?.lock?.calls.slice(0, 2).map(({ number }) => number)).toEqual(['7124', '7123'])
    // Another phone of the same Class of Service is not locked.
    await stage.answered(stage.short, '602')
    await waitUntil(
      'the switch to have the lock',
      async () => (await stage.laboratory.asterisk.cli('database show cblock')).includes('cblock'),
      patient,
    )
    await stage.cordboard.killGatekeeper('SIGKILL')
    await stage.refused(stage.office, '7126', 'limit_reached')
    await stage.answered(stage.office, '911')
    await stage.cordboard.startGatekeeper()
    // Kept over the end of the gatekeeper.
    await stage.refused(stage.office, '7126', 'limit_reached')
    expect(await lift('104')).toContain('The lock of 104 was lifted.')
    await stage.answered(stage.office, '7127')
    expect((await stage.cordboard.must(['audit', 'export'])).match(/Next test/g)?.length).toBeGreaterThan(0)
  })

  it('without it calls that it would count are refused, or allowed where the Class of Service says so', async () => {
    await stage.cordboard.killGatekeeper('SIGKILL')
    await stage.refused(stage.office, '7123', 'limit_reached')
    await stage.cordboard.startGatekeeper()
    await limit({ callsPerDay: 50, whenUnchecked: 'allow' })
    await stage.cordboard.killGatekeeper('SIGKILL')
    await stage.answered(stage.office, '7123')
    await stage.cordboard.startGatekeeper()
    await waitUntil(
      'the call to be counted',
      async () => (await of('104'))?.usage.some(({ count, limit: of }) => of === 'callsPerDay' && count >= 1),
      patient,
    )
  })

  it('minutes a day: a call has what is left, counted from its answer to its end', async () => {
    await limit({ minutesPerDay: 1 })
    await lift('104').catch(() => undefined)
    const since = await stage.laboratory.asterisk.mark()
    const { call } = await stage.connect(stage.office, '7123', stage.laboratory.carrier)
    const [first] = await stage.logged(since, /Dial\("PJSIP\/104[^"]*", ".*L\((\d+)000:/)
    expect(Number(first)).toBeLessThanOrEqual(60)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    await call.hangUp()
    const then = await stage.laboratory.asterisk.mark()
    await waitUntil('its end to be counted', async () => (await of('104'))?.calls[0]?.seconds ?? 0, patient)
    await stage.answered(stage.office, '7124')
    const [second] = await stage.logged(then, /Dial\("PJSIP\/104[^"]*", ".*L\((\d+)000:/)
    expect(Number(second)).toBeLessThanOrEqual(Number(first) - 2)
  })
})
