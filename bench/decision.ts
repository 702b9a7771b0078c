import { makeDiamond, makeLargePbx } from '@/bench/large-pbx'
import { describeMachine } from '@/bench/machine'
import { makeQuestions } from '@/bench/questions'
import { median, quantile } from '@/bench/statistics'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions, type Question } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Time per decision beside a bare look-up in a Map with as many entries, in the same run. Each round compiles anew
 * and asks the same questions in the same order; of a question the fastest of the rounds counts, which keeps what the
 * work costs (a view built at the edge of a schedule is built in every round) and drops what the machine did
 * meanwhile.
 */
const rounds = 7
const count = 100_000

type Cost = { median: number; p999: number; worst: number }
type Row = { name: string; goal: string; compileMs: number; decision: Cost; lookUp: Cost }

const sizes: [string, string, () => Snapshot][] = [
  [
    '1,000 extensions, 500 COS',
    '',
    () => makeLargePbx({ extensions: 1_000, classesOfService: 500, lines: 200 }),
  ],
  [
    '10,000 extensions, 500 COS',
    'median ≤ 0.5 µs, worst ≤ 10 µs',
    () => makeLargePbx({ extensions: 10_000, classesOfService: 500, lines: 200 }),
  ],
  [
    '100,000 extensions, 500 COS',
    'median ≤ 2 × 1,000',
    () => makeLargePbx({ extensions: 100_000, classesOfService: 500, lines: 200 }),
  ],
  ['diamond 20 wide, 5 deep', 'worst ≤ 10 µs', () => makeDiamond({ wide: 20, deep: 5 })],
]

console.log('\nOne decision, COS nested 5 deep with live schedules, 200 lines')
console.log(`${describeMachine()}; ${count.toLocaleString('en')} questions, ${rounds} rounds\n`)
measure(makeLargePbx({ extensions: 1_000, classesOfService: 500, lines: 200 }), '', '')
const rows = sizes.map(([name, goal, make]) => measure(make(), name, goal))
console.table(
  Object.fromEntries(
    rows.map(({ name, goal, compileMs, decision, lookUp }) => [
      name,
      {
        'compile ms': Math.round(compileMs),
        'median µs': inMicroseconds(decision.median),
        '99.9 % µs': inMicroseconds(decision.p999),
        'worst µs': inMicroseconds(decision.worst),
        'Map median µs': inMicroseconds(lookUp.median),
        'Map worst µs': inMicroseconds(lookUp.worst),
        goal,
      },
    ]),
  ),
)
const [small, , large] = rows
if (small && large)
  console.log(
    `100,000 extensions: ${(large.decision.median / small.decision.median).toFixed(2)} × the median of 1,000.`,
  )

function measure(snapshot: Snapshot, name: string, goal: string): Row {
  const questions = makeQuestions(snapshot, count)
  const table = new Map(snapshot.extensions.map((extension) => [extension.number, extension]))
  const decisions = new Float64Array(count).fill(Infinity)
  const lookUps = new Float64Array(count).fill(Infinity)
  const compileMs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now()
    const policy = compilePolicy(snapshot)
    compileMs.push(performance.now() - startedAt)
    keepFastest(decisions, questions, (question) => decide(policy, question, noSessions))
    keepFastest(lookUps, questions, (question) => table.get(question.dialed))
  }
  return { name, goal, compileMs: median(compileMs), decision: costOf(decisions), lookUp: costOf(lookUps) }
}

/** Nanoseconds of each call, less what reading the clock twice costs. */
function keepFastest(
  fastest: Float64Array,
  questions: Question[],
  ask: (question: Question) => unknown,
): number {
  const clockNs = clockCost()
  let answered = 0
  for (let index = 0; index < questions.length; index++) {
    const question = questions[index] as Question
    const before = process.hrtime.bigint()
    const answer = ask(question)
    const ns = Math.max(0, Number(process.hrtime.bigint() - before) - clockNs)
    // Used, so that no call can be left out as useless.
    if (answer !== undefined) answered++
    if (ns < (fastest[index] as number)) fastest[index] = ns
  }
  return answered
}

function clockCost(): number {
  const costs = Float64Array.from({ length: 10_000 }, () => {
    const before = process.hrtime.bigint()
    return Number(process.hrtime.bigint() - before)
  })
  return quantile(costs, 0.1)
}

function costOf(ns: Float64Array): Cost {
  return { median: median(ns), p999: quantile(ns, 0.999), worst: quantile(ns, 1) }
}

function inMicroseconds(ns: number): number {
  return Math.round(ns / 10) / 100
}
