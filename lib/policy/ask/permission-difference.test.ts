/// <reference types="vite/client" />
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createNumberReader } from '@/lib/policy/ask/number-reader'
import { type PermissionDifference, permissionDifference } from '@/lib/policy/ask/permission-difference'
import { scheduleEdges } from '@/lib/policy/ask/time-segments'
import type { WeeklyForm } from '@/lib/policy/ask/weekly-form'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import { hardDates } from '@/lib/policy/reference/random-schedule'
import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { isOpen } from '@/lib/policy/schedule/open'
import { dayMs } from '@/lib/policy/schedule/wall-time'
import { type Schedule, type Snapshot, weekdays } from '@/lib/policy/snapshot'

/** CORDBOARD_SEED asks for another sequence, CORDBOARD_ASKS for so many times more. */
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_261_123)
const rounds = Number(import.meta.env.CORDBOARD_ASKS ?? 1)
vi.setConfig({ testTimeout: 60_000 * rounds })
const snapshotOf = (pbx: PbxInput): Snapshot => expandPbx(pbxSchema.parse(pbx))

/** What a difference says of one call: `gain`, `lose` or `same`, from its sentences alone. */
function readDifference(
  difference: PermissionDifference,
  readers: readonly ReturnType<typeof createNumberReader>[],
  call: { phoneId: string; occupantId: string | null; number: string; at: number },
): string {
  const key = JSON.stringify(readers.map((reader) => reader.read(call.number)))
  const classIndex = difference.classes.findIndex(({ meanings }) => JSON.stringify(meanings) === key)
  const said = difference.effects.filter(
    ({ change, who, classes, spans }) =>
      (change === 'gain' || change === 'lose') &&
      who.kind === (call.occupantId === null ? 'phones' : 'hot-desks') &&
      who.members.some(({ id }) => id === (call.occupantId ?? call.phoneId)) &&
      (call.occupantId === null || who.phoneIds === null || who.phoneIds.includes(call.phoneId)) &&
      classes.includes(classIndex) &&
      spans.some(({ from, to }) => call.at >= from && call.at < to),
  )
  expect(said.length, 'sentences about one call').toBeLessThanOrEqual(1)
  return said[0]?.change ?? 'same'
}

/** Most of one PBX and something of another: revisions as they follow each other. */
const pair = fc.tuple(randomPbx, randomPbx, fc.nat(6)).map(([before, other, what]) => {
  const after: PbxInput = { ...before }
  if (what === 0) return { before, after: other }
  if (what === 1) after.classes = { ...before.classes, c1: other.classes.c1 ?? {} }
  if (what === 2) after.schedules = other.schedules
  if (what === 3) after.lines = other.lines
  if (what === 4) after.phones = { ...other.phones, 10: before.phones?.[10] ?? { class: 'c0' } }
  if (what === 5) after['hot desks'] = other['hot desks']
  if (what === 6)
    after.classes = { ...before.classes, c0: other.classes.c0 ?? {}, c3: other.classes.c3 ?? {} }
  return { before, after }
})

const recipe = fc.record({
  asked: randomRecipe,
  edge: fc.nat(999),
  step: fc.constantFrom(-1, 0, 1, 60_000, -60_000),
})
const hardDays = [...hardDates, '2026-11-20'].map((date) => Date.parse(`${date}T00:00:00Z`))

describe('the difference of permissions', () => {
  it('says of every call what the two decisions say', () => {
    const counts = { gain: 0, lose: 0, same: 0 }
    const inputs = fc.record({
      revisions: pair,
      recipes: fc.array(recipe, { minLength: 100, maxLength: 100, size: 'max' }),
      day: fc.constantFrom(...hardDays),
    })
    fc.assert(
      fc.property(fc.noBias(inputs), ({ revisions, recipes, day }) => {
        const [before, after] = [snapshotOf(revisions.before), snapshotOf(revisions.after)]
        const policies = [compilePolicy(before), compilePolicy(after)] as const
        const readers = [createNumberReader(before), createNumberReader(after)]
        const from = day - 10 * dayMs - 12_345_000
        const difference = permissionDifference(before, after, from, 30)
        const edges = [from, ...scheduleEdges([...before.schedules, ...after.schedules], from, difference.to)]
        for (const { asked, edge, step } of recipes) {
          const { question: drawn, sessions } = cook(edge % 2 === 0 ? before : after, asked)
          const dialed = drawn.dialed.replaceAll('-', '')
          const phone = after.extensions.find((one) => one.type === 'phone' && one.endpoint === drawn.device)
          if (phone === undefined || !/^[0-9*#+]{1,40}$/.test(dialed)) continue
          const at = Math.max(from, Math.min((edges[edge % edges.length] ?? from) + step, difference.to - 1))
          const id = sessions.occupantOf(drawn.device)
          const occupant = after.extensions.find((one) => one.id === id && one.type === 'hot-desk')
          const state = { occupantOf: () => occupant?.id ?? null }
          const question = { device: drawn.device, dialed, at }
          const could = decide(policies[0], question, state).decision === 'allow'
          const can = decide(policies[1], question, state).decision === 'allow'
          const expected = could === can ? 'same' : can ? 'gain' : 'lose'
          const call = { phoneId: phone.id, occupantId: occupant?.id ?? null, number: dialed, at }
          expect(readDifference(difference, readers, call), JSON.stringify({ call, question })).toBe(expected)
          counts[expected]++
        }
        for (const { times, spans } of difference.effects.slice(0, 3))
          expect(spansOf(times, difference)).toEqual(spans)
      }),
      { numRuns: 60 * rounds, seed },
    )
    expect(Math.min(...Object.values(counts)), JSON.stringify(counts)).toBeGreaterThan(200)
  })

  it('has nothing to say of a revision and itself', () => {
    fc.assert(
      fc.property(randomPbx, (pbx) => {
        const snapshot = snapshotOf(pbx)
        expect(permissionDifference(snapshot, structuredClone(snapshot), 0, 30).effects).toEqual([])
      }),
      { numRuns: 10 * rounds, seed },
    )
  })

  it('has nothing to say of new names', () => {
    fc.assert(
      fc.property(randomPbx, (pbx) => {
        const snapshot = snapshotOf(pbx)
        const renamed = structuredClone(snapshot)
        const named = [
          renamed.outgoingLines,
          renamed.trunks,
          renamed.schedules,
          renamed.services,
          renamed.applications,
        ]
        for (const one of named.flat()) one.name = `New ${one.name}`
        for (const one of renamed.classesOfService) one.name = `new-${one.name}`
        expect(permissionDifference(snapshot, renamed, 0, 30).effects).toEqual([])
      }),
      { numRuns: 10 * rounds, seed },
    )
  })
})

/** The weekly form read as a schedule and asked minute by minute where it can change. */
function spansOf({ timeZone, weekly, exceptions }: WeeklyForm, { from, to }: PermissionDifference) {
  const clock = (ms: number) =>
    `${String(Math.floor(ms / 3_600_000)).padStart(2, '0')}:${String((ms / 60_000) % 60).padStart(2, '0')}`
  const schedule: Schedule = {
    id: 'weekly',
    name: 'weekly',
    timeZone,
    windows: weekly.flatMap((windows, day) =>
      windows.map(({ start, end }) => ({
        day: weekdays[day] ?? 'mon',
        start: clock(start),
        end: clock(end),
      })),
    ),
    exceptions: exceptions.map((one) => ({
      date: one.date,
      name: '',
      windows:
        one.kind === 'instants'
          ? []
          : one.windows.map(({ start, end }) => ({ start: clock(start), end: clock(end) })),
    })),
  }
  const compiled = compileSchedule(schedule)
  const instants = exceptions.flatMap((one) => (one.kind === 'instants' ? one.spans : []))
  const isIn = (at: number) =>
    isOpen(compiled, at) || instants.some((span) => at >= span.from && at < span.to)
  const found: { from: number; to: number }[] = []
  const step = 15 * 60_000
  // Windows of the random schedules begin and end on a quarter of an hour, or a minute beside it.
  const edges = new Set([from, to])
  for (let at = from - (from % step); at < to; at += step)
    for (const edge of [at, at + 60_000, at + step - 60_000]) if (edge > from && edge < to) edges.add(edge)
  const sorted = [...edges].sort((a, b) => a - b)
  for (const [index, at] of sorted.entries()) {
    if (at >= to || !isIn(at)) continue
    const end = sorted[index + 1] ?? to
    const last = found.at(-1)
    if (last?.to === at) last.to = end
    else found.push({ from: at, to: end })
  }
  return found
}
