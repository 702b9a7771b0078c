import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { checkSnapshot, type Finding } from '@/lib/policy/check'
import { applyMend } from '@/lib/policy/checks/apply-mend'
import { describeMend } from '@/lib/policy/checks/describe-mend'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision, Question, Sessions } from '@/lib/policy/decision'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'

vi.setConfig({ testTimeout: 1_200_000 })

/** Findings that say of a rule that it does nothing: without it every call is decided as before. */
const dead = new Set([
  'inclusion_shadowed',
  'inclusion_never_open',
  'entry_covered',
  'entry_matches_no_extension',
  'grant_shadowed',
  'granted_line_without_effect',
  'granted_line_disabled',
  'emergency_line_listed',
  'pattern_never_matches',
  'pattern_covered',
  'pattern_never_reached',
  'pattern_shadowed',
  'blocked_number_covered',
  'blocked_number_matches_nothing',
  'window_covered',
  'exception_without_effect',
  'manual_order_without_effect',
  'restricted_grants_idle',
  'restriction_without_phones',
  'if_not_logged_without_restriction',
  'listed_twice',
  'unused_class_of_service',
  'unused_outgoing_line',
  'unused_schedule',
])

/** `CORDBOARD_CASES`: how many PBXs, at most 5,000. */
const runs = { numRuns: Math.min(5_000, Number(process.env.CORDBOARD_CASES ?? 150)), seed: 20_261_123 }

/** A refusal is a refusal, whatever it is called; an allowed call is compared whole. */
const outcomeOf = ({ decision, ...rest }: Decision) => (decision === 'deny' ? 'deny' : rest)

const ask = (snapshot: Snapshot, asked: { question: Question; sessions: Sessions }[]) => {
  const policy = compilePolicy(snapshot)
  return asked.map(({ question, sessions }) => outcomeOf(decide(policy, question, sessions)))
}

it('what is said to do nothing can be taken out, and every call is decided as before', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.noBias(randomPbx),
      fc.noBias(fc.array(randomRecipe, { minLength: 20, maxLength: 60, size: 'max' })),
      (pbx, recipes) => {
        const snapshot = expandPbx(pbxSchema.parse(pbx))
        const asked = recipes.map((recipe) => cook(snapshot, recipe))
        const before = ask(snapshot, asked)
        for (const finding of checkSnapshot(snapshot)) {
          if (!dead.has(finding.code) || finding.mend === undefined) continue
          seen.set(finding.code, (seen.get(finding.code) ?? 0) + 1)
          expect({ of: finding.message, answers: ask(applyMend(snapshot, finding.mend), asked) }).toEqual({
            of: finding.message,
            answers: before,
          })
        }
      },
    ),
    runs,
  )
  for (const code of [
    'inclusion_shadowed',
    'inclusion_never_open',
    'entry_covered',
    'grant_shadowed',
    'granted_line_without_effect',
    'pattern_covered',
    'pattern_never_reached',
    'pattern_shadowed',
    'blocked_number_covered',
    'manual_order_without_effect',
  ])
    expect(seen.get(code) ?? 0, code).toBeGreaterThan(3)
})

it('a mend removes its finding, leaves the configuration well-formed and adds no error', () => {
  let mended = 0
  fc.assert(
    fc.property(fc.noBias(randomPbx), (pbx) => {
      const snapshot = expandPbx(pbxSchema.parse(pbx))
      const findings = checkSnapshot(snapshot)
      const errors = new Set(errorsOf(findings))
      for (const { code, path, objects, mend } of findings) {
        if (mend === undefined) continue
        expect(describeMend(mend, snapshot)).toMatch(/^[A-Z].*\.$/)
        const after = snapshotSchema.parse(applyMend(snapshot, mend))
        const left = checkSnapshot(after)
        expect(errorsOf(left).filter((error) => !errors.has(error))).toEqual([])
        const isSame = (one: Finding) =>
          one.code === code &&
          one.path.join() === path.join() &&
          JSON.stringify(one.objects) === JSON.stringify(objects) &&
          JSON.stringify(one.mend) === JSON.stringify(mend)
        expect(left.filter(isSame)).toEqual([])
        mended++
      }
    }),
    { ...runs, numRuns: 60 },
  )
  expect(mended).toBeGreaterThan(500)
})

const errorsOf = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`)

/** What is found, without where it stands. */
const gist = (findings: readonly Finding[]) =>
  findings
    .map(({ code, objects }) => `${code} ${objects.map(({ kind, id }) => `${kind} ${id}`).sort()}`)
    .sort()

it('renaming, and the order of lists whose order means nothing, change no finding', () => {
  fc.assert(
    fc.property(fc.noBias(randomPbx), (pbx) => {
      const snapshot = expandPbx(pbxSchema.parse(pbx))
      const shuffled: Snapshot = {
        ...snapshot,
        schedules: snapshot.schedules
          .toReversed()
          .map((one) => ({ ...one, name: `New ${one.name}`, exceptions: one.exceptions.toReversed() })),
        services: snapshot.services.toReversed(),
        applications: snapshot.applications
          .toReversed()
          .map((one) => ({ ...one, name: `Other ${one.name}` })),
        trunks: snapshot.trunks.toReversed(),
        classesOfService: snapshot.classesOfService
          .toReversed()
          .map((one, index) => ({ ...one, name: `renamed-${index}` })),
        extensions: snapshot.extensions.toReversed(),
      }
      const ignoring = (findings: Finding[]) => gist(findings.filter(({ code }) => !ordered.has(code)))
      expect(ignoring(checkSnapshot(shuffled))).toEqual(ignoring(checkSnapshot(snapshot)))
    }),
    { ...runs, numRuns: 60 },
  )
})

/** Of two that are alike, the second in the list is named. */
const ordered = new Set(['number_claimed_twice', 'identical_schedules', 'line_covers_own_number'])
