import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findDecisions } from '@/gatekeeper/decisions/find-decisions'
import { createLogKeeper } from '@/gatekeeper/decisions/log-keeper'
import { createRing, createRingWriter, type DecisionRing, type RingWriter } from '@/gatekeeper/decisions/ring'
import type { DecisionFilter } from '@/lib/decision-log/filter'
import { type Limits, usualLimits } from '@/lib/decision-log/limits'
import { logPath, openLogReader } from '@/lib/decision-log/log-file'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import type { MadeDecision } from '@/lib/decision-log/record-format'
import { readLog } from '@/lib/decision-log/search'
import { openSqlite } from '@/lib/decision-log/sqlite-driver'
import { summariseLog } from '@/lib/decision-log/summary'
import type { Decision, Reason } from '@/lib/policy/decision'

const noon = Date.UTC(2026, 6, 27, 12)
let dir: string
let now: number
let logged: string[]
let ring: DecisionRing
let writer: RingWriter

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-decisions-'))
  now = noon
  logged = []
  begin(1 << 20)
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function begin(units: number): void {
  ring = createRing(units)
  writer = createRingWriter(ring)
}
const keep = (limits: Limits = usualLimits) =>
  createLogKeeper({ dataDir: dir, ring, limits, now: () => now, log: (_, message) => logged.push(message) })

const decided = (reason: Reason): Decision => ({
  decision: reason === 'granted' || reason === 'emergency' ? 'allow' : 'deny',
  reason,
  number: '0114412',
  destination: { kind: 'outgoing-line', id: 'line1', name: 'Übersee “1”', number: '0114412' },
  acting: { id: 'hot222', number: '222', name: 'Marie T' },
  root: { id: 'cos1', name: 'international' },
  path: [],
  rule: null,
  callerId: null,
  maxDurationSeconds: null,
  send: '4412',
  trunkIds: [],
})
let made = 0
const put = (reason: Reason = 'granted', more: Partial<MadeDecision> = {}, dialed = '0114412'): string => {
  const trace = more.trace ?? `t${(++made).toString().padStart(9, '0')}`
  const at = more.at ?? now
  const question = { device: '101', dialed, at }
  const decision = decided(reason)
  const source = 'gatekeeper'
  const usual = {
    trace,
    at,
    revision: 70_017,
    source,
    question,
    occupantId: 'hot222',
    decision,
    latencyUs: 120,
  }
  writer.put({ ...usual, ...more } as MadeDecision)
  return trace
}
const find = (filter: DecisionFilter = {}): LoggedDecision[] =>
  findDecisions(dir, { ...filter, limit: 1_000 })
const traces = (filter: DecisionFilter = {}) => find(filter).map(({ trace }) => trace)

describe('the decision log', () => {
  it('keeps every field, in a file of its own that only its owner reads', () => {
    const trace = put('granted', {
      latencyUs: 70_000,
      question: { device: '101', dialed: '0114412', via: 'transfer:101', at: noon - 5_000 },
    })
    keep().tick()
    expect(find()).toEqual([
      {
        trace,
        at: noon,
        askedAt: noon - 5_000,
        revision: 70_017,
        source: 'gatekeeper',
        decision: 'allow',
        reason: 'granted',
        device: '101',
        dialed: '0114412',
        via: 'transfer:101',
        occupantId: 'hot222',
        actingId: 'hot222',
        actingNumber: '222',
        actingName: 'Marie T',
        classOfServiceId: 'cos1',
        classOfService: 'international',
        destinationKind: 'outgoing-line',
        destinationId: 'line1',
        destination: 'Übersee “1”',
        sent: '4412',
        latencyUs: 70_000,
      } satisfies LoggedDecision,
    ])
    expect(readdirSync(dir).map((name) => (statSync(join(dir, name)).mode & 0o777).toString(8))).toEqual(
      readdirSync(dir).map(() => '600'),
    )
  })

  it('is found by phone, number, what it begins with, reason, outcome, source, revision and time', () => {
    const first = put('blocked', { at: noon - 60_000 }, '1900')
    const second = put('granted', { source: 'api', revision: 3 }, '600')
    keep().tick()
    expect(traces()).toEqual([second, first])
    for (const filter of [
      { number: '1900' },
      { begins: '19' },
      { reason: 'blocked' },
      { decision: 'deny' },
      { source: 'gatekeeper' },
      { revision: 70_017 },
      { until: noon },
      { trace: first },
    ] as DecisionFilter[])
      expect(traces(filter), JSON.stringify(filter)).toEqual([first])
    expect(traces({ phone: '101' })).toEqual([second, first])
    expect(traces({ phone: '222', since: noon })).toEqual([second])
    expect(traces({ number: '4412' })).toEqual([second, first])
    expect(traces({ phone: '103' })).toEqual([])
  })

  it('takes a burst in blocks, finds what is in them, and makes them into rows later, each once', () => {
    const all = Array.from({ length: 3_000 }, (_, index) =>
      put(index % 3 === 0 ? 'blocked' : 'granted', { at: noon + index }),
    )
    const keeper = keep()
    keeper.tick()
    expect(writer.state()).toMatchObject({ waiting: 0, rows: 100, pending: 2_900 })
    const reader = openLogReader(dir)
    if (!reader) throw new Error('There is no log.')
    const read = (order: 'newest' | 'oldest', filter: DecisionFilter = {}) =>
      [...readLog(reader, filter, order, 700)].map(({ trace }) => trace)
    const check = () => {
      expect(read('oldest')).toEqual(all)
      expect(read('newest')).toEqual([...all].reverse())
      expect(read('oldest', { reason: 'blocked', since: noon + 1_000, until: noon + 2_000 })).toEqual(
        all.filter((_, index) => index % 3 === 0 && index >= 1_000 && index < 2_000),
      )
    }
    check()
    keeper.tick()
    expect(writer.state()).toMatchObject({ rows: 1_100, pending: 1_900 })
    check()
    keeper.tick()
    keeper.tick()
    expect(writer.state()).toMatchObject({ rows: 3_000, pending: 0 })
    check()
    expect(summariseLog(reader, noon + 3_000)).toMatchObject({ allowed: 2_000, refused: 1_000, fallback: 0 })
    reader.close()
  })

  it('goes round in its ring with records of every length', () => {
    begin(1 << 14)
    const keeper = keep()
    const all: string[] = []
    for (let round = 0; round < 300; round++) {
      for (let index = 0; index < 7; index++)
        all.push(put('granted', { at: now }, '9'.repeat((round * 7 + index) % 200)))
      keeper.tick()
      now += 1
    }
    expect(writer.state()).toMatchObject({ waiting: 0, droppedAllowed: 0, rows: 2_100 })
    const found = find({ since: noon + 200 })
    expect(found.map(({ trace }) => trace).reverse()).toEqual(all.slice(1_400))
    expect(found.every(({ dialed }) => /^9*$/.test(dialed))).toBe(true)
  })

  it('drops allowed calls first when nobody writes, counts each drop, and says so in the file', () => {
    begin(1 << 14)
    const keeper = keep()
    const kept: string[] = []
    const state = () => writer.state()
    while (state().droppedAllowed === 0) kept.push(put('granted'))
    kept.pop()
    while (state().droppedRefused === 0) kept.push(put('blocked'))
    kept.pop()
    put('granted')
    const emergencies = put('emergency')
    expect(emergencies).not.toBe('')
    expect(kept.length).toBeGreaterThan(100)
    expect(state()).toMatchObject({ waiting: kept.length, droppedAllowed: 2, droppedRefused: 2 })
    keeper.tick()
    expect(traces().sort()).toEqual(kept)
    const reader = openLogReader(dir)
    expect(reader && summariseLog(reader, noon).lost).toEqual({ allowed: 2, refused: 2, overwritten: 0 })
    reader?.close()
    expect(logged.join()).toContain('2 allowed and 2 refused calls are not in it')
    keeper.tick()
    expect(logged).toHaveLength(1)
  })

  it('waits while the file cannot be written, loses nothing, and goes on', () => {
    const keeper = keep()
    const first = put()
    keeper.tick()
    const holder = openSqlite(logPath(dir), 'writer', 0)
    holder.exec('BEGIN EXCLUSIVE')
    const second = put()
    keeper.tick()
    expect(writer.state()).toMatchObject({ waiting: 1, isFailing: true })
    expect(logged).toEqual([
      expect.stringContaining('The decision log cannot be written: database is locked'),
    ])
    holder.exec('ROLLBACK')
    holder.close()
    keeper.tick()
    expect(writer.state()).toMatchObject({ waiting: 0, isFailing: false, rows: 2 })
    expect(traces()).toEqual([second, first])
    expect(logged.at(-1)).toContain('written again')
  }, 20_000)

  it('puts a damaged file aside and begins a new one', () => {
    writeFileSync(logPath(dir), 'This is no database, and long enough to be looked at. '.repeat(200))
    const trace = put()
    keep().tick()
    expect(traces()).toEqual([trace])
    expect(readdirSync(dir).some((name) => name.includes('.damaged-'))).toBe(true)
    expect(logged.join()).toContain('put aside')
  })

  it('leaves what waits to the next worker', () => {
    const first = put()
    keep().stop()
    const second = put()
    keep().tick()
    expect(traces()).toEqual([second, first])
  })

  it('removes what is too old, too many and too big, the oldest first, a piece at a time', () => {
    const day = 86_400_000
    const old = Array.from({ length: 2_500 }, () => put('granted', { at: noon - 3 * day }))
    const young = Array.from({ length: 400 }, (_, index) => put('granted', { at: noon + index }))
    const keeper = keep({ days: 2, rows: 300, bytes: 1_000_000_000 })
    const rows: number[] = []
    for (let round = 0; round < 10; round++) {
      keeper.tick()
      rows.push(writer.state().rows + writer.state().pending)
      now += 20_000
    }
    expect(old).toHaveLength(2_500)
    expect(Math.min(...rows)).toBe(300)
    expect(traces()).toEqual(young.slice(100).reverse())
    const small = keep({ days: 2, rows: 300, bytes: 4_096 * 20 })
    for (let round = 0; round < 10; round++) {
      small.tick()
      now += 20_000
    }
    expect(writer.state().rows).toBeLessThan(250)
    expect(traces()).toEqual(young.slice(400 - writer.state().rows).reverse())
  })
})
