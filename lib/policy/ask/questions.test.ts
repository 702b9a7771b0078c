/// <reference types="vite/client" />
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { compareClasses, whatCanReach } from '@/lib/policy/ask/class-reach'
import { matrixAt, matrixOver } from '@/lib/policy/ask/matrix'
import { createNumberReader } from '@/lib/policy/ask/number-reader'
import { scheduleEdges } from '@/lib/policy/ask/time-segments'
import { whoCanDial } from '@/lib/policy/ask/who-can-dial'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import { hardDates } from '@/lib/policy/reference/random-schedule'
import { dayMs } from '@/lib/policy/schedule/wall-time'
import type { Snapshot } from '@/lib/policy/snapshot'

/** CORDBOARD_SEED asks for another sequence, CORDBOARD_ASKS for so many times more. */
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_261_123)
const rounds = Number(import.meta.env.CORDBOARD_ASKS ?? 1)
vi.setConfig({ testTimeout: 60_000 * rounds })
const snapshotOf = (pbx: PbxInput): Snapshot => expandPbx(pbxSchema.parse(pbx))

const drawn = fc.noBias(
  fc.record({
    pbx: randomPbx,
    recipes: fc.array(randomRecipe, { minLength: 12, maxLength: 12, size: 'max' }),
    day: fc.constantFrom(...hardDates).map((date) => Date.parse(`${date}T00:00:00Z`)),
  }),
)

/** Everybody who can stand before this policy, as a session and a device. */
const standpoints = (snapshot: Snapshot) => {
  const phones = snapshot.extensions.filter((one) => one.type === 'phone')
  const hotDesks = snapshot.extensions.filter((one) => one.type === 'hot-desk')
  return phones.flatMap((phone) => [null, ...hotDesks].map((hotDesk) => ({ phone, hotDesk })))
}
type Standpoint = ReturnType<typeof standpoints>[number]
type Asked = { kind: string; members: readonly { id: string }[]; phoneIds: readonly string[] | null }
const isOf = ({ kind, members, phoneIds }: Asked, { phone, hotDesk }: Standpoint) =>
  kind === (hotDesk === null ? 'phones' : 'hot-desks') &&
  members.some(({ id }) => id === (hotDesk ?? phone).id) &&
  (hotDesk === null || phoneIds === null || phoneIds.includes(phone.id))

const numbersOf = (snapshot: Snapshot, recipes: readonly Parameters<typeof cook>[1][]) =>
  recipes
    .map((recipe) => cook(snapshot, recipe).question.dialed.replaceAll('-', ''))
    .filter((number) => /^[0-9*#+]{1,40}$/.test(number))

/** Instants at the edges of the schedules, and beside them. */
const instantsOf = (snapshot: Snapshot, from: number, to: number) => {
  const edges = scheduleEdges(snapshot.schedules, from, to)
  return [from, ...edges.filter((_, place) => place % 5 === 0).flatMap((edge) => [edge - 1, edge])]
}

const isIn = (spans: readonly { from: number; to: number }[], at: number) =>
  spans.some(({ from, to }) => at >= from && at < to)

describe('who can dial', () => {
  it('puts everybody in one group, with the decision and the times that they get', () => {
    fc.assert(
      fc.property(drawn, ({ pbx, recipes, day }) => {
        const snapshot = snapshotOf(pbx)
        const policy = compilePolicy(snapshot)
        for (const number of numbersOf(snapshot, recipes).slice(0, 4)) {
          const diallers = whoCanDial(snapshot, number, day, 7)
          for (const standpoint of standpoints(snapshot)) {
            const mine = diallers.filter(({ group }) => isOf(group, standpoint))
            expect(mine).toHaveLength(1)
            for (const at of instantsOf(snapshot, day, day + 7 * dayMs)) {
              const question = { device: standpoint.phone.endpoint, dialed: number, at }
              const decision = decide(policy, question, { occupantOf: () => standpoint.hotDesk?.id ?? null })
              expect(isIn(mine[0]?.spans ?? [], at)).toBe(decision.decision === 'allow')
              if (at === day) expect(mine[0]?.decision.reason).toBe(decision.reason)
            }
          }
        }
      }),
      { numRuns: 15 * rounds, seed },
    )
  })
})

describe('the matrix', () => {
  it('has one row for everybody and one column for every number, and says what is decided', () => {
    fc.assert(
      fc.property(drawn, ({ pbx, recipes, day }) => {
        const snapshot = snapshotOf(pbx)
        const policy = compilePolicy(snapshot)
        const reader = createNumberReader(snapshot)
        const matrix = matrixAt(snapshot, day)
        const week = matrixOver(snapshot, day, day + 7 * dayMs)
        for (const number of numbersOf(snapshot, recipes)) {
          const key = JSON.stringify(reader.read(number))
          const placeOf = (columns: typeof matrix.columns) => {
            const places = columns.flatMap(({ examples }, place) =>
              examples.some((example) => JSON.stringify(reader.read(example)) === key) ? [place] : [],
            )
            expect(places, number).toHaveLength(1)
            return places[0] ?? -1
          }
          const [place, weekPlace] = [placeOf(matrix.columns), placeOf(week.columns)]
          for (const standpoint of standpoints(snapshot)) {
            const rows = matrix.rows.filter(({ group }) => isOf(group, standpoint))
            expect(rows).toHaveLength(1)
            const sessions = { occupantOf: () => standpoint.hotDesk?.id ?? null }
            const question = { device: standpoint.phone.endpoint, dialed: number, at: day }
            const { decision, reason } = decide(policy, question, sessions)
            expect(rows[0]?.cells[place]).toEqual({ allowed: decision === 'allow', reason })
            const weekRows = week.rows.filter(({ group }) => isOf(group, standpoint))
            expect(weekRows).toHaveLength(1)
            for (const at of instantsOf(snapshot, day, day + 7 * dayMs))
              expect(isIn(weekRows[0]?.cells[weekPlace]?.spans ?? [], at)).toBe(
                decide(policy, { ...question, at }, sessions).decision === 'allow',
              )
          }
        }
      }),
      { numRuns: 15 * rounds, seed },
    )
  })
})

describe('what a Class of Service reaches', () => {
  it('is what a Hot Desk extension with it may reach by itself', () => {
    fc.assert(
      fc.property(drawn, ({ pbx, recipes, day }) => {
        const snapshot = snapshotOf(pbx)
        const policy = compilePolicy(snapshot)
        const reader = createNumberReader(snapshot)
        const to = day + 7 * dayMs
        const hotDesks = snapshot.extensions.filter(({ type }) => type === 'hot-desk')
        const [first, second] = hotDesks
        if (first === undefined || second === undefined) return
        const told = hotDesks.map((one) => whatCanReach(snapshot, one.classOfServiceId, day, to))
        const compared = compareClasses(snapshot, first.classOfServiceId, second.classOfServiceId, day, to)
        for (const number of numbersOf(snapshot, recipes)) {
          const key = JSON.stringify([reader.read(number)])
          for (const at of instantsOf(snapshot, day, to)) {
            const decisions = hotDesks.map(
              (one) =>
                decide(
                  policy,
                  { device: '', dialed: number, at, via: `forward:${one.number}` },
                  { occupantOf: () => null },
                ).decision === 'allow',
            )
            hotDesks.forEach((_, place) => {
              const { classes, reach } = told[place] ?? { classes: [], reach: [] }
              const index = classes.findIndex(({ meanings }) => JSON.stringify(meanings) === key)
              expect(reach.some(({ picked, spans }) => picked.includes(index) && isIn(spans, at))).toBe(
                decisions[place],
              )
            })
            const index = compared.classes.findIndex(({ meanings }) => JSON.stringify(meanings) === key)
            const said = compared.contrasts.filter(
              ({ change, picked, spans }) =>
                (change === 'gain' || change === 'lose') && picked.includes(index) && isIn(spans, at),
            )
            expect(said.map(({ change }) => change)).toEqual(
              decisions[0] === decisions[1] ? [] : [decisions[1] ? 'gain' : 'lose'],
            )
          }
        }
      }),
      { numRuns: 25 * rounds, seed },
    )
  })
})
