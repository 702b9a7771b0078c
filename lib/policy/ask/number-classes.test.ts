/// <reference types="vite/client" />
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { TooManyNumberClasses } from '@/lib/policy/ask/number-class'
import { jointNumberClasses, numberClasses } from '@/lib/policy/ask/number-classes'
import { createNumberReader } from '@/lib/policy/ask/number-reader'
import { dialSymbols } from '@/lib/policy/ask/pattern-automaton'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { type CompiledPolicy, compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision } from '@/lib/policy/decision'
import { matchesPattern } from '@/lib/policy/numbers/pattern'
import { patternMatches } from '@/lib/policy/reference/match-pattern'
import { randomPattern } from '@/lib/policy/reference/random-pattern'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import type { Snapshot } from '@/lib/policy/snapshot'

/** CORDBOARD_SEED asks for another sequence, CORDBOARD_ASKS for so many times more. */
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_261_123)
const rounds = Number(import.meta.env.CORDBOARD_ASKS ?? 1)
vi.setConfig({ testTimeout: 60_000 * rounds })
const snapshotOf = (pbx: PbxInput): Snapshot => expandPbx(pbxSchema.parse(pbx))

/** Every number of one and two symbols, and longer ones of the few digits that the random patterns use. */
const numbers: string[] = []
for (const a of dialSymbols) {
  numbers.push(a)
  for (const b of dialSymbols) numbers.push(a + b)
}
for (const a of '1290*+') for (const b of '12930*') for (const c of '12903+') numbers.push(a + b + c)
for (const a of '129') for (const b of '120*') for (const c of '1290') numbers.push(`${a}${b}${c}${a}${c}1`)

const instants = ['2026-03-08T07:00:00Z', '2026-07-27T14:00:00Z', '2026-10-31T23:30:00Z'].map((text) =>
  Date.parse(text),
)

/** What all numbers of a class have in common, for whoever asks. */
const essence = ({
  decision,
  reason,
  destination,
  path,
  callerId,
  maxDurationSeconds,
  trunkIds,
  rule,
}: Decision) => ({
  decision,
  reason,
  kind: destination?.kind,
  id: destination?.kind === 'extension' ? null : destination?.id,
  path,
  rule: rule?.kind,
  callerId,
  maxDurationSeconds,
  trunkIds,
})

function answers(snapshot: Snapshot, policy: CompiledPolicy, dialed: string): string {
  const hotDesks = snapshot.extensions.filter(({ type }) => type === 'hot-desk')
  const all: unknown[] = []
  for (const extension of snapshot.extensions) {
    if (extension.type !== 'phone') continue
    for (const occupant of [null, ...hotDesks])
      for (const at of instants) {
        const question = { device: extension.endpoint, dialed, at }
        all.push(essence(decide(policy, question, { occupantOf: () => occupant?.id ?? null })))
      }
    all.push(
      essence(
        decide(
          policy,
          { device: '', dialed, via: `redirect:${extension.endpoint}`, at: instants[0] ?? 0 },
          { occupantOf: () => null },
        ),
      ),
    )
  }
  return JSON.stringify(all)
}

/** Numbers made from the patterns of the PBX, and those that a line turns into a blocked number. */
const aimed = fc.array(randomRecipe, { minLength: 150, maxLength: 150, size: 'max' })

describe('number classes', () => {
  it('every number is in one class, and is decided as its example, by all who can ask', () => {
    fc.assert(
      fc.property(fc.noBias(fc.tuple(randomPbx, aimed)), ([pbx, recipes]) => {
        const snapshot = snapshotOf(pbx)
        const policy = compilePolicy(snapshot)
        const aimedAt = recipes
          .map((recipe) => cook(snapshot, recipe).question.dialed.replaceAll('-', ''))
          .filter((number) => /^[0-9*#+]{1,40}$/.test(number))
        const reader = createNumberReader(snapshot)
        const classes = numberClasses(snapshot)
        const byMeaning = new Map(classes.map((one) => [JSON.stringify(one.meanings[0]), one]))
        expect(byMeaning.size).toBe(classes.length)
        const answerOf = new Map<string, string>()
        for (const number of [...numbers, ...aimedAt]) {
          const key = JSON.stringify(reader.read(number))
          const one = byMeaning.get(key)
          if (one === undefined) throw new Error(`${number} is in no class: ${key}`)
          if (!answerOf.has(key)) answerOf.set(key, answers(snapshot, policy, one.example))
          expect(answers(snapshot, policy, number), `${number} as ${one.example}`).toBe(answerOf.get(key))
          expect(one.example.length).toBeLessThanOrEqual(number.length)
          if (one.numbers !== null) expect(one.numbers).toContain(number)
        }
        for (const { example, meanings } of classes) expect([reader.read(example)]).toEqual(meanings)
      }),
      { numRuns: 25 * rounds, seed },
    )
  })

  it('within a pattern: the classes that one of its numbers is in, with an example of the pattern', () => {
    fc.assert(
      fc.property(randomPbx, randomPattern, (pbx, within) => {
        const snapshot = snapshotOf(pbx)
        const reader = createNumberReader(snapshot)
        const classes = numberClasses(snapshot, { within })
        const keys = new Set(classes.map(({ meanings }) => JSON.stringify(meanings[0])))
        for (const number of numbers)
          if (patternMatches(within, number)) expect(keys).toContain(JSON.stringify(reader.read(number)))
        for (const { example, meanings } of classes) {
          expect(patternMatches(within, example), `${example} in ${within}`).toBe(true)
          expect([reader.read(example)]).toEqual(meanings)
        }
      }),
      { numRuns: 100 * rounds, seed },
    )
  })

  it('for two revisions at once: equal to both', () => {
    fc.assert(
      fc.property(randomPbx, randomPbx, (before, after) => {
        const snapshots = [snapshotOf(before), snapshotOf(after)]
        const readers = snapshots.map(createNumberReader)
        const keys = new Set(jointNumberClasses(snapshots).map(({ meanings }) => JSON.stringify(meanings)))
        for (const number of numbers)
          expect(keys).toContain(JSON.stringify(readers.map((reader) => reader.read(number))))
      }),
      { numRuns: 25 * rounds, seed },
    )
  })

  const office = snapshotOf({
    applications: { 600: 'conference' },
    lines: {
      Emergency: { patterns: ['911', '9911'], emergency: 'yes' },
      Local: { patterns: ['_9NXXXXXX'], strip: '1' },
      International: { patterns: ['_9011.'], strip: '4', prepend: '+' },
      Inside: { patterns: ['_10X'] },
    },
    classes: {
      staff: { lines: ['Local', 'International'], blocked: ['_+539!'] },
      lobby: { extensions: ['100-104'] },
    },
    phones: Object.fromEntries(Array.from({ length: 10 }, (_, place) => [`10${place}`, { class: 'staff' }])),
  })

  it('describes each class for people', () => {
    expect(numberClasses(office).map(({ example, description }) => `${example}: ${description}`)).toEqual([
      '*22: Service *22 *22',
      '*97: Service *97 *97',
      '600: Application 600 600',
      '100: Extensions 100–104 (5 numbers)',
      '105: Extensions 105–109 (5 numbers)',
      '911: Emergency: 911, 9911 (emergency)',
      '90110: International: 9011…',
      '9011539: International: 9011… (as sent, blocked in staff)',
      '92000000: Local: 9 + 7 digits',
      '0: Numbers that nothing here takes',
    ])
  })

  it('gives no class to a line all of whose numbers are ours', () => {
    expect(numberClasses(office, { within: '_10X' }).map(({ numbers: all }) => all?.length)).toEqual([5, 5])
  })

  it('keeps 10,000 numbers in a row apart from a line in well under the bound', () => {
    const [phone] = office.extensions
    if (phone?.type !== 'phone') throw new Error('The first extension is a phone.')
    const extensions = Array.from({ length: 10_000 }, (_, place) => {
      const number = String(10_000 + place)
      return { ...phone, id: `ext${number}`, number, endpoint: number }
    })
    const classes = numberClasses({ ...office, extensions }, { limit: 2_000 })
    expect(classes.find(({ label }) => label.startsWith('extensions'))?.numbers).toHaveLength(10_000)
  })

  it('says so where there are more combinations than the bound', () => {
    expect(() => numberClasses(office, { limit: 20 })).toThrow(TooManyNumberClasses)
    expect(() => numberClasses(office, { limit: 20 })).toThrow(/narrower pattern/)
  })

  it('never gives an example that the pattern does not match', () => {
    for (const within of ['911', '_9XX', '_.', '_!', '_[*#]X', '_X[2-4].'])
      for (const { example } of numberClasses(office, { within }))
        expect(matchesPattern(within, example)).toBe(true)
  })
})
