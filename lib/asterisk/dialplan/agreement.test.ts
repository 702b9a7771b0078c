/// <reference types="vite/client" />
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { askFallback, decideByDialplan, type StoredSeats } from '@/lib/asterisk/dialplan/decide-by-dialplan'
import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import { answerOf, type FallbackAnswer } from '@/lib/asterisk/dialplan/fallback-answer'
import { toFallbackQuestion } from '@/lib/asterisk/dialplan/fallback-question'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { loadCaseFile } from '@/lib/policy/cases/load'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { type Question, reasons, type Sessions } from '@/lib/policy/decision'
import { writeAsCase } from '@/lib/policy/reference/counter-example'
import { cook, type Recipe, randomRecipe } from '@/lib/policy/reference/random-question'
import { randomShape } from '@/lib/policy/reference/random-shapes'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * The generated fallback, run by the interpreter, gives the engine's decision. docs/fallback.md says what is asked;
 * `switch/` holds the interpreter, and the fallback itself, against a real Asterisk.
 */

/** How many questions to ask; CORDBOARD_CASES asks for more, CORDBOARD_SEED for another sequence. */
const wanted = Number(import.meta.env.CORDBOARD_CASES ?? 8000)
const seed = Number(import.meta.env.CORDBOARD_SEED ?? 20_260_727)
const questionsPerPbx = 40
const pbxCount = Math.ceil(wanted / questionsPerPbx)

const askedReasons = reasons.filter((one) => one !== 'limit_reached').toSorted()

function dialplanOf(snapshot: Snapshot): Dialplan {
  const gatekeeper = { host: '127.0.0.1', port: 18099, agiPort: 18100 } as const
  const { files } = generateFiles({ snapshot, revision: 1, gatekeeper, token: 'a'.repeat(32) })
  const dialplan = readDialplan(files['extensions.conf'])
  expect(dialplan.warnings).toEqual([])
  return dialplan
}

const caseFiles = import.meta.glob<string>('../../policy/cases/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('every policy case', () => {
  const counts = { asked: 0, unasked: {} as Record<string, number> }

  it.each(Object.entries(caseFiles))('%s', (_, text) => {
    const { cases, snapshot } = loadCaseFile(parse(text, { schema: 'failsafe' }))
    const [dialplan, policy] = [dialplanOf(snapshot), compilePolicy(snapshot)]
    for (const { question, sessions, title } of cases) {
      const answer = decideByDialplan(dialplan, question, sessions)
      if (typeof answer === 'string') {
        counts.unasked[answer] = (counts.unasked[answer] ?? 0) + 1
        continue
      }
      counts.asked += 1
      expect(answer, title).toEqual(answerOf(decide(policy, question, sessions), snapshot))
    }
  })

  it('is asked, but for what the dialplan has no words for', () => {
    expect(counts.asked).toBeGreaterThanOrEqual(600)
    expect(Object.keys(counts.unasked).sort()).toEqual(['not an endpoint name', 'via of another form'])
  })
})

/** By phone: the session has no end, or it ends a second before, at, or a second after the question. */
const end = fc.constantFrom(null, null, -1, 0, 1)

const drawn = fc.noBias(
  fc.record({
    pbx: randomShape,
    asked: fc.array(
      fc.record({ recipe: randomRecipe, ends: fc.array(end, { minLength: 3, maxLength: 3 }) }),
      { minLength: questionsPerPbx, maxLength: questionsPerPbx },
    ),
  }),
)

type Asked = {
  question: Question
  occupants: Map<string, string>
  sessions: Sessions
  seats: StoredSeats
}

/** A question, who sits where by the engine's account, and by the switch's own store. */
function prepare(snapshot: Snapshot, recipe: Recipe, ends: readonly (number | null)[]): Asked {
  const { occupantByEndpoint, question } = cook(snapshot, recipe)
  const now = Math.floor(question.at / 1000)
  const stored = new Map<string, string>()
  const occupants = new Map<string, string>()
  ;[...occupantByEndpoint].forEach(([endpoint, occupant], place) => {
    const later = ends[place] ?? null
    stored.set(endpoint, `${occupant}|${later === null ? 0 : now + later}`)
    if (later === null || later > 0) occupants.set(endpoint, occupant)
  })
  return {
    question,
    occupants,
    sessions: { occupantOf: (endpoint) => occupants.get(endpoint) ?? null },
    seats: (endpoint) => stored.get(endpoint) ?? null,
  }
}

/** Asks all questions of a PBX; throws with a case file at the first that is answered otherwise. */
function examine(pbx: PbxInput, asked: readonly { recipe: Recipe; ends: readonly (number | null)[] }[]) {
  const snapshot = expandPbx(pbxSchema.parse(pbx))
  const [dialplan, policy] = [dialplanOf(snapshot), compilePolicy(snapshot)]
  const found: string[] = []
  for (const { ends, recipe } of asked) {
    const { occupants, question, seats, sessions } = prepare(snapshot, recipe, ends)
    const put = toFallbackQuestion(question)
    if (typeof put === 'string') continue
    const decision = decide(policy, question, sessions)
    const expected = answerOf(decision, snapshot)
    const answer = askFallback(dialplan, put, seats)
    if (!isSame(answer, expected)) {
      const asCase = { question, occupantByEndpoint: occupants, sessions }
      throw new Error(
        [
          'The fallback answers otherwise than the engine.',
          `expected ${JSON.stringify(expected)}`,
          `answered ${JSON.stringify(answer)}`,
          stringify(writeAsCase('the fallback answers otherwise', pbx, snapshot, asCase, decision)),
        ].join('\n'),
      )
    }
    found.push(expected.reason)
  }
  return found
}

const isSame = (left: FallbackAnswer, right: FallbackAnswer): boolean =>
  Object.entries(right).every(([key, value]) => left[key as keyof FallbackAnswer] === value)

it(`the fallback and the engine agree on ${wanted} questions to ${pbxCount} random PBXs`, {
  timeout: 60_000 + pbxCount * 500,
}, () => {
  const counts: Record<string, number> = {}
  const property = fc.property(drawn, ({ asked, pbx }) => {
    for (const reason of examine(pbx, asked)) counts[reason] = (counts[reason] ?? 0) + 1
  })
  fc.assert(property, { numRuns: pbxCount, seed })
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  expect(total).toBeGreaterThan(pbxCount * questionsPerPbx * 0.8)
  expect(Object.keys(counts).sort()).toEqual(askedReasons)
})
