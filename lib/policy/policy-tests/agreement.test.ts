import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { matchesPattern } from '@/lib/policy/numbers/pattern'
import { readRange } from '@/lib/policy/numbers/ranges'
import { createPolicyTestEvaluator } from '@/lib/policy/policy-tests/evaluate'
import type { PolicyTest } from '@/lib/policy/policy-tests/schema'
import { isOpenByReference } from '@/lib/policy/reference/is-open'
import { randomPattern } from '@/lib/policy/reference/random-pattern'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import type { HotDesk, Phone, Snapshot } from '@/lib/policy/snapshot'

vi.setConfig({ testTimeout: 1_200_000 })

/** Before every date of the random schedules. */
const from = Date.UTC(2026, 1, 1)

type Draw = { who: number; entries: string[]; login: number; never: boolean; number: string; when: number }
const randomTest = fc.record({
  who: fc.nat(9),
  entries: fc.uniqueArray(fc.constantFrom('10', '11', '20', '21', '10-20', '_9X', '92'), {
    minLength: 1,
    maxLength: 2,
  }),
  login: fc.nat(5),
  never: fc.boolean(),
  number: randomPattern,
  when: fc.nat(8),
})

function cookTest(
  snapshot: Snapshot,
  { who, entries, login, never, number, when }: Draw,
  at: number,
): PolicyTest {
  const { classesOfService, extensions, schedules } = snapshot
  const hotDesks = extensions.filter(({ type }) => type === 'hot-desk')
  return {
    id: 'test01',
    name: 'A test',
    who:
      who < 3
        ? { kind: 'all-phones' }
        : who < 6
          ? { kind: 'extensions', entries }
          : { kind: 'class-in-force', classOfServiceId: classesOfService[who - 3]?.id ?? '' },
    login:
      login < 3
        ? { kind: 'logged-in', hotDeskId: hotDesks[login]?.id ?? '' }
        : { kind: login === 3 ? 'logged-out' : 'any' },
    expect: never ? 'never' : 'always',
    number,
    when:
      when < 3
        ? { kind: 'always' }
        : when < 8
          ? { kind: when % 2 === 0 ? 'within' : 'outside', scheduleId: schedules[when % 3]?.id ?? '' }
          : { kind: 'at', instant: new Date(at).toISOString() },
  }
}

const matchesEntry = (entry: string, number: string): boolean => {
  const range = readRange(entry)
  if (range === null) return matchesPattern(entry, number)
  return number.length === range.from.length && number >= range.from && number <= range.to
}

/** Is the call one that the test is about? As the sentence says it, one call at a time. */
function isAbout(
  snapshot: Snapshot,
  { who, login, number: pattern, when }: PolicyTest,
  call: { phone: Phone; occupant: HotDesk | null; number: string; at: number },
): boolean {
  const { phone, occupant, number, at } = call
  if (!matchesPattern(pattern, number)) return false
  if (when.kind === 'at' && at !== Date.parse(when.instant)) return false
  if (when.kind === 'within' || when.kind === 'outside') {
    const schedule = snapshot.schedules.find(({ id }) => id === when.scheduleId)
    if (schedule === undefined || isOpenByReference(schedule, at) !== (when.kind === 'within')) return false
  }
  const fits = { any: true, 'logged-out': occupant === null, 'logged-in': occupant !== null }[login.kind]
  const isLogin = fits && (login.kind !== 'logged-in' || login.hotDeskId === occupant?.id)
  if (who.kind === 'all-phones') return isLogin
  if (who.kind === 'extensions') {
    const isNamed = (one: string) => who.entries.some((entry) => matchesEntry(entry, one))
    return (isLogin && isNamed(phone.number)) || (occupant !== null && isNamed(occupant.number))
  }
  const assigned = snapshot.classesOfService.find(({ id }) => id === phone.classOfServiceId)
  const root =
    occupant?.classOfServiceId ??
    (assigned?.hotdeskRestriction ? assigned.ifNotLoggedId : phone.classOfServiceId)
  return isLogin && root === who.classOfServiceId
}

/** Phones at which somebody can log in, by asking for each hot desk code at many instants. */
function hasLogin(
  snapshot: Snapshot,
  policy: ReturnType<typeof compilePolicy>,
  phone: Phone,
  instants: number[],
) {
  const codes = snapshot.services.filter(({ kind }) => kind === 'hot-desk').map(({ code }) => code)
  return instants.some((at) =>
    codes.some((dialed) => {
      const answer = decide(policy, { device: phone.endpoint, dialed, at }, { occupantOf: () => null })
      return answer.decision === 'allow' && answer.destination?.kind === 'service'
    }),
  )
}

it('says of every call what asking it says, and shows one that is decided otherwise', () => {
  const seen = { holds: 0, violated: 0, empty: 0, undecided: 0, asked: 0 }
  fc.assert(
    fc.property(
      fc.noBias(randomPbx),
      fc.array(randomTest, { minLength: 6, maxLength: 6 }),
      fc.noBias(fc.array(randomRecipe, { minLength: 60, maxLength: 60, size: 'max' })),
      (pbx, draws, recipes) => {
        const snapshot = expandPbx(pbxSchema.parse(pbx))
        const policy = compilePolicy(snapshot)
        // A code may be an emergency number, which an emergency line takes; the service is granted all the same.
        const withoutLines = compilePolicy({ ...snapshot, outgoingLines: [] })
        const asked = recipes.map((recipe) => cook(snapshot, recipe).question)
        const instants = asked.map(({ at }) => at).filter((at) => at >= from)
        const phones = snapshot.extensions.filter((one) => one.type === 'phone')
        const hotDesks = snapshot.extensions.filter((one) => one.type === 'hot-desk')
        const places = phones.filter((phone) => hasLogin(snapshot, withoutLines, phone, instants))
        const evaluator = createPolicyTestEvaluator(snapshot, from)
        for (const draw of draws) {
          const test = cookTest(snapshot, draw, asked[0]?.at ?? from)
          const result = evaluator.evaluate(test)
          seen[result.outcome]++
          if (result.outcome === 'violated') {
            const { phone, occupant, number, at, decision } = result.counterExample
            expect(isAbout(snapshot, test, { phone, occupant, number, at })).toBe(true)
            const sessions = {
              occupantOf: (endpoint: string) => (endpoint === phone.endpoint ? (occupant?.id ?? null) : null),
            }
            const answer = decide(policy, { device: phone.endpoint, dialed: number, at }, sessions)
            expect(answer).toEqual(decision)
            expect(answer.decision).toBe(test.expect === 'never' ? 'allow' : 'deny')
            continue
          }
          // Not violated: no call of the random ones that it is about goes the other way.
          const times = test.when.kind === 'at' ? [Date.parse(test.when.instant)] : instants
          for (const phone of phones)
            for (const occupant of [null, ...(places.includes(phone) ? hotDesks : [])])
              for (const [place, { dialed }] of asked.entries()) {
                const at = times[place % times.length] ?? from
                const number = dialed.replaceAll('-', '')
                if (!isAbout(snapshot, test, { phone, occupant, number, at })) continue
                expect(result.outcome).toBe('holds')
                const sessions = { occupantOf: () => occupant?.id ?? null }
                const answer = decide(policy, { device: phone.endpoint, dialed, at }, sessions)
                if (answer.reason === 'invalid_number') continue
                seen.asked++
                expect(answer.decision).toBe(test.expect === 'never' ? 'deny' : 'allow')
              }
        }
      },
    ),
    { numRuns: Math.min(5_000, Number(process.env.CORDBOARD_CASES ?? 120)), seed: 20_261_124 },
  )
  expect(seen.violated).toBeGreaterThan(100)
  expect(seen.holds).toBeGreaterThan(100)
  expect(seen.asked).toBeGreaterThan(1_000)
  expect(seen.undecided).toBe(0)
})
