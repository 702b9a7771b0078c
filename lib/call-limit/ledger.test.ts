import { describe, expect, it } from 'vitest'
import { type Admission, createLedger, type LegNote, type LimitAlarm } from '@/lib/call-limit/ledger'
import { recordSchema } from '@/lib/call-limit/record'
import { type CallLimits, noCallLimits } from '@/lib/policy/call-limits'

const dayMs = 86_400_000
const t0 = 20_000 * dayMs + 10 * 3_600_000

function stage(limits: Partial<CallLimits>, more: Record<string, Partial<CallLimits>> = {}) {
  const all = new Map(
    Object.entries({ out: limits, ...more }).map(([id, one]) => [id, { ...noCallLimits, ...one }]),
  )
  const alarms: LimitAlarm[] = []
  const changed: string[] = []
  const ports = {
    limitsOf: (id: string) => all.get(id) ?? null,
    startOfDay: (at: number) => Math.floor(at / dayMs) * dayMs,
    endOfDay: (at: number) => (Math.floor(at / dayMs) + 1) * dayMs,
    changed: (id: string) => void changed.push(id),
    alarm: (alarm: LimitAlarm) => void alarms.push(alarm),
  }
  let ledger = createLedger(ports)
  let calls = 0
  const ask = (at: number, asked: Partial<Admission> & { in?: string[] } = {}) => {
    const { in: ids = ['out'], ...rest } = asked
    const classes = ids.map((id) => ({ id, limits: all.get(id) ?? noCallLimits }))
    const call = `call-${++calls}`
    const usual = { extensionId: 'e1', number: '90', device: 'd1', hearsEnds: true, isQuestion: false }
    return ledger.admit({ ...usual, at, call, classes, ...rest })
  }
  return {
    alarms,
    changed,
    ask,
    /** As {@link ask}: what refused it, or 'ok'. */
    try: (at: number, asked: Partial<Admission> & { in?: string[] } = {}): string => {
      const admitted = ask(at, asked)
      return admitted.ok ? 'ok' : admitted.reason === 'locked' ? 'locked' : admitted.limit
    },
    leg: (note: Partial<LegNote> & Pick<LegNote, 'id' | 'call'>, at: number) =>
      ledger.takeLeg(
        {
          extensionId: 'e1',
          classIds: ['out'],
          number: '90',
          device: 'd1',
          begun: at,
          answered: null,
          ended: null,
          ...note,
        },
        at,
      ),
    ledger: () => ledger,
    /** Ends and starts again with what was kept. */
    restart(): void {
      const kept = ledger.records().map((record) => recordSchema.parse(JSON.parse(JSON.stringify(record))))
      ledger = createLedger(ports)
      for (const record of kept) ledger.restore(record)
    },
  }
}

describe('calls a minute', () => {
  it('are those of any 60 seconds, not of a minute of the clock', () => {
    const it = stage({ callsPerMinute: 2 })
    expect([it.try(t0), it.try(t0 + 59_000), it.try(t0 + 59_999)]).toEqual(['ok', 'ok', 'callsPerMinute'])
    expect([it.try(t0 + 60_000), it.try(t0 + 60_001)]).toEqual(['ok', 'callsPerMinute'])
  })

  it('are not held against anybody by a clock that was set back', () => {
    const it = stage({ callsPerMinute: 1 })
    expect([it.try(t0 + 3_600_000), it.try(t0)]).toEqual(['ok', 'ok'])
  })

  it('let of two at one instant only one have the last place, and a refused one takes none', () => {
    const it = stage({ callsPerMinute: 1 })
    expect([it.try(t0), it.try(t0), it.try(t0), it.try(t0 + 60_000)]).toEqual([
      'ok',
      'callsPerMinute',
      'callsPerMinute',
      'ok',
    ])
  })
})

describe('calls a day', () => {
  it('begin anew with the day, and are of each extension by itself', () => {
    const it = stage({ callsPerDay: 2 })
    expect([it.try(t0), it.try(t0), it.try(t0), it.try(t0, { extensionId: 'e2' })]).toEqual([
      'ok',
      'ok',
      'callsPerDay',
      'ok',
    ])
    expect(it.try(t0 + dayMs)).toBe('ok')
  })

  it('survive a restart', () => {
    const it = stage({ callsPerDay: 2 })
    it.try(t0)
    it.restart()
    it.try(t0)
    it.restart()
    expect(it.try(t0)).toBe('callsPerDay')
  })

  it('count in every Class of Service on the path, and the first that is full refuses', () => {
    const it = stage({ callsPerDay: 5 }, { abroad: { callsPerDay: 1 } })
    expect(it.try(t0, { in: ['out', 'abroad'] })).toBe('ok')
    expect(it.ask(t0, { in: ['out', 'abroad'] })).toMatchObject({ classId: 'abroad', most: 1, count: 1 })
    expect(it.try(t0)).toBe('ok')
    expect(it.ledger().usedOf('e1', 'out', t0).callsPerDay).toBe(2)
  })

  it('are not taken by a question, nor by the same call that asks again', () => {
    const it = stage({ callsPerDay: 1 })
    expect([it.try(t0, { isQuestion: true }), it.try(t0, { call: 'c' }), it.try(t0, { call: 'c' })]).toEqual([
      'ok',
      'ok',
      'ok',
    ])
    expect([it.try(t0, { isQuestion: true }), it.alarms]).toEqual(['callsPerDay', [expect.anything()]])
  })
})

describe('calls at the same time', () => {
  it('are over when the leg outside is, not when the caller has left it', () => {
    const it = stage({ concurrentCalls: 1 })
    it.try(t0, { call: 'a' })
    it.leg({ id: 'leg', call: 'a', answered: t0 }, t0)
    it.ledger().takeEnd('a', t0 + 1000)
    expect(it.try(t0 + 2000, { call: 'b' })).toBe('concurrentCalls')
    it.ledger().takeEnd('leg', t0 + 3000)
    expect(it.try(t0 + 3000, { call: 'c' })).toBe('ok')
  })

  it('are left to the switch where ends are not heard of, or the channel is not named', () => {
    const it = stage({ concurrentCalls: 1 })
    expect([it.try(t0), it.try(t0), it.try(t0, { hearsEnds: false }), it.try(t0, { call: null })]).toEqual([
      'ok',
      'concurrentCalls',
      'ok',
      'ok',
    ])
  })

  it('that are not at the switch any more are over', () => {
    const it = stage({ concurrentCalls: 1 })
    it.try(t0, { call: 'a' })
    it.ledger().takeChannels(new Set(), t0 + 1000)
    expect(it.try(t0 + 1000)).toBe('concurrentCalls')
    it.ledger().takeChannels(new Set(), t0 + 6000)
    expect(it.try(t0 + 6000)).toBe('ok')
  })
})

describe('minutes a day', () => {
  it('are from answer to end, and a call has what is left', () => {
    const it = stage({ minutesPerDay: 10 })
    expect(it.ask(t0, { call: 'a' })).toEqual({ ok: true, maxSeconds: 600 })
    it.leg({ id: 'leg', call: 'a', answered: t0 + 20_000 }, t0 + 20_000)
    expect(it.ask(t0 + 80_000, { isQuestion: true })).toEqual({ ok: true, maxSeconds: 540 })
    const ended = { answered: t0 + 20_000, ended: t0 + 200_000 }
    it.leg({ id: 'leg', call: 'a', ...ended }, t0 + 201_000)
    it.ledger().takeEnd('a', t0 + 201_000)
    expect(it.ask(t0 + 300_000, { isQuestion: true })).toEqual({ ok: true, maxSeconds: 420 })
    // Told again, after a restart too: counted once.
    it.restart()
    it.leg({ id: 'leg', call: 'a', ...ended }, t0 + 301_000)
    expect(it.ask(t0 + 301_000, { isQuestion: true })).toEqual({ ok: true, maxSeconds: 420 })
  })

  it('count a call that was made while nobody was here, once', () => {
    const it = stage({ minutesPerDay: 10, callsPerDay: 9 })
    const note = { id: 'leg', call: 'x', begun: t0, answered: t0, ended: t0 + 120_000 }
    it.leg(note, t0 + 500_000)
    it.leg(note, t0 + 500_000)
    it.leg({ ...note, id: 'second trunk', answered: null }, t0 + 500_000)
    expect(it.ledger().usedOf('e1', 'out', t0 + 500_000)).toMatchObject({
      callsPerDay: 1,
      minutesPerDay: 120,
    })
  })

  it('of a call over midnight belong to the day on which they were spoken', () => {
    const it = stage({ minutesPerDay: 100 })
    const midnight = (Math.floor(t0 / dayMs) + 1) * dayMs
    it.ask(midnight - 600_000, { call: 'a' })
    it.leg({ id: 'leg', call: 'a', answered: midnight - 600_000 }, midnight - 599_000)
    it.leg(
      { id: 'leg', call: 'a', answered: midnight - 600_000, ended: midnight + 60_000 },
      midnight + 61_000,
    )
    it.ledger().takeEnd('a', midnight + 61_000)
    expect(it.ledger().usedOf('e1', 'out', midnight + 70_000).minutesPerDay).toBe(60)
  })

  it('of which none is left refuse', () => {
    const it = stage({ minutesPerDay: 1 })
    it.leg({ id: 'leg', call: 'x', begun: t0, answered: t0, ended: t0 + 60_000 }, t0 + 61_000)
    expect(it.try(t0 + 62_000)).toBe('minutesPerDay')
  })
})

describe('alarm and lock', () => {
  it('a warning once a day, an alarm once an hour while it goes on', () => {
    const it = stage({ callsPerDay: 5, warnAtPercent: 60 })
    for (let call = 0; call < 8; call++) it.try(t0 + call)
    expect(it.alarms.map(({ kind, count }) => [kind, count])).toEqual([
      ['warning', 3],
      ['reached', 5],
    ])
    it.try(t0 + 3_700_000)
    expect(it.alarms).toHaveLength(3)
  })

  it('a lock refuses every outgoing line until it is lifted, and keeps the calls that led to it', () => {
    const it = stage({ callsPerDay: 1, lock: 'lifted' })
    expect([it.try(t0, { number: '95551' }), it.try(t0), it.try(t0, { in: [] })]).toEqual([
      'ok',
      'callsPerDay',
      'locked',
    ])
    it.restart()
    expect(it.try(t0 + 3 * dayMs)).toBe('locked')
    expect(it.ledger().record('e1')?.lock).toMatchObject({ until: null, calls: [{ number: '95551' }] })
    expect(it.try(t0 + 3 * dayMs, { extensionId: 'e2' })).toBe('ok')
    expect(it.ledger().lift('e1', t0 + 3 * dayMs)).not.toBeNull()
    expect(it.ledger().lift('e1', t0 + 3 * dayMs)).toBeNull()
    expect(it.try(t0 + 3 * dayMs)).toBe('ok')
  })

  it('a lock of the day ends with it', () => {
    const it = stage({ callsPerMinute: 1, lock: 'day' })
    const seen = [it.try(t0), it.try(t0), it.try(t0 + 3_600_000), it.try(t0 + dayMs)]
    expect(seen).toEqual(['ok', 'callsPerMinute', 'locked', 'ok'])
  })

  it('lifting counts anew, also what a call in progress has taken', () => {
    const it = stage({ minutesPerDay: 10, callsPerDay: 1 })
    it.ask(t0, { call: 'a' })
    it.leg({ id: 'leg', call: 'a', answered: t0 }, t0)
    expect(it.try(t0 + 300_000)).toBe('callsPerDay')
    it.ledger().lift('e1', t0 + 300_000)
    it.leg({ id: 'leg', call: 'a', begun: t0, answered: t0 }, t0 + 301_000)
    expect(it.ask(t0 + 360_000)).toEqual({ ok: true, maxSeconds: 540 })
  })

  it('what the dialplan refused is told and locks too', () => {
    const it = stage({ concurrentCalls: 2, lock: 'day' })
    it.ledger().takeFull('e1', 'out', t0)
    expect(it.alarms.map(({ kind }) => kind)).toEqual(['reached', 'locked'])
    expect(it.try(t0)).toBe('locked')
  })
})

it('keeps no more than it needs', () => {
  const it = stage({ callsPerMinute: 3, callsPerDay: 1000 })
  for (let call = 0; call < 500; call++) {
    it.try(t0 + call * 30_000, { call: `c${call}` })
    it.leg(
      { id: `l${call}`, call: `c${call}`, answered: null, ended: t0 + call * 30_000 },
      t0 + call * 30_000,
    )
    it.ledger().takeEnd(`c${call}`, t0 + call * 30_000 + 10)
  }
  const record = it.ledger().record('e1')
  expect(record?.open).toEqual([])
  expect(JSON.stringify(record).length).toBeLessThan(4_000)
  expect(it.ledger().hasOpenCalls()).toBe(false)
  it.ledger().prune(() => true, t0 + 5 * dayMs)
  expect(it.ledger().records()).toEqual([])
})
