import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { parse } from 'yaml'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { loadCaseFile } from '@/lib/policy/cases/load'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import type { Question, Sessions } from '@/lib/policy/decision'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import { cook, randomRecipe } from '@/lib/policy/reference/random-question'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { Seat } from '@/switch/decide-on-switch'

/** Questions that are asked while the same people sit at the same phones. */
export type Round = { seats: Seat[]; questions: { title: string; question: Question }[] }

/** A PBX and what is asked of it. */
export type Examination = {
  name: string
  /** As written in a case file, where it was drawn; null: it is one. */
  pbx: PbxInput | null
  snapshot: Snapshot
  rounds: Round[]
}

const caseFolder = 'lib/policy/cases'

/** Every case file of the policy. Consecutive cases with the same people at the phones make a round. */
export async function readCaseExaminations(): Promise<Examination[]> {
  const names = (await readdir(caseFolder)).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(caseFolder, name), 'utf8')
      const { snapshot, cases } = loadCaseFile(parse(text, { schema: 'failsafe' }))
      const rounds: Round[] = []
      for (const { title, question, sessions } of cases) {
        const seats = seatsOf(snapshot, sessions)
        const last = rounds.at(-1)
        const isSame = last !== undefined && JSON.stringify(last.seats) === JSON.stringify(seats)
        if (isSame) last.questions.push({ title, question })
        else rounds.push({ seats, questions: [{ title, question }] })
      }
      return { name, pbx: null, snapshot, rounds }
    }),
  )
}

const roundsPerPbx = 4
const questionsPerRound = 15

const drawn = fc.noBias(
  fc.record({
    pbx: randomPbx,
    rounds: fc.array(
      fc.record({
        /** By phone: the session has no end, or it ends at the instant of a question, a second later or before. */
        ends: fc.array(fc.constantFrom(null, null, -1, 0, 1), { minLength: 3, maxLength: 3 }),
        recipes: fc.array(randomRecipe, { minLength: questionsPerRound, maxLength: questionsPerRound }),
      }),
      { minLength: roundsPerPbx, maxLength: roundsPerPbx },
    ),
  }),
)

/** `count` PBXs that are as hostile as they can be, with questions at their borders. The seed decides all. */
export function drawExaminations(count: number, seed: number): Examination[] {
  return fc.sample(drawn, { numRuns: count, seed }).map(({ pbx, rounds }, index) => {
    const snapshot = expandPbx(pbxSchema.parse(pbx))
    return {
      name: `random PBX ${index + 1} of seed ${seed}`,
      pbx,
      snapshot,
      rounds: rounds.map(({ ends, recipes }) => {
        const occupants = recipes[0]?.occupants ?? []
        const asked = recipes.map((recipe) => cook(snapshot, { ...recipe, occupants }))
        const questions = asked.map(({ question }) => ({ title: JSON.stringify(question), question }))
        const sessions = asked[0]?.sessions ?? { occupantOf: () => null }
        const seats = seatsOf(snapshot, sessions).map((seat, place) => {
          const end = ends[place] ?? null
          const instant = questions[place]?.question.at
          if (end === null || instant === undefined) return seat
          return { ...seat, end: Math.floor(instant / 1000) + end }
        })
        return { seats, questions }
      }),
    }
  })
}

function seatsOf(snapshot: Snapshot, sessions: Sessions): Seat[] {
  return snapshot.extensions.flatMap((extension) => {
    const occupant = extension.type === 'phone' ? sessions.occupantOf(extension.endpoint) : null
    return extension.type === 'phone' && occupant !== null
      ? [{ endpoint: extension.endpoint, occupant, end: 0 }]
      : []
  })
}

/** The sessions that these seats mean at an instant, milliseconds since the epoch: one past its end is none. */
export function sessionsAt(seats: readonly Seat[], at: number): Sessions {
  return {
    occupantOf: (endpoint) => {
      const seat = seats.find((one) => one.endpoint === endpoint)
      if (seat === undefined) return null
      return seat.end === 0 || Math.floor(at / 1000) < seat.end ? seat.occupant : null
    },
  }
}
