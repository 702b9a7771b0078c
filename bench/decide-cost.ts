import { arrive, clockCost, timeOf } from '@/bench/clock'
import { makeQuestions } from '@/bench/questions'
import { median, quantile } from '@/bench/statistics'
import { type Compiled, compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions, type Question } from '@/lib/policy/decision'
import { explain } from '@/lib/policy/explain'
import { prepareDecisions } from '@/lib/policy/prepare'
import { dayMs } from '@/lib/policy/schedule/wall-time'
import type { Snapshot } from '@/lib/policy/snapshot'

export const questionCount = 50_000
export const roundCount = 15
const explainedCount = 500

/** Nanoseconds. `medians` has one value a round. */
export type Cost = { median: number; p999: number; worst: number; medians: number[] }

/**
 * Decisions beside bare look-ups in a Map with as many entries. Each round compiles anew and asks the same questions
 * in the same order, with the preparation of each day between them, as the gatekeeper has it from its timer; of a
 * question the fastest of the rounds counts, which keeps what the work costs (a view built at the edge of a schedule is
 * built in every round) and drops what the machine did meanwhile.
 */
export function* costRounds(snapshot: Snapshot): Generator<void, { decision: Cost; lookUp: Cost }> {
  const questions = makeQuestions(snapshot, questionCount)
  const table = new Map(snapshot.extensions.map((extension) => [extension.number, extension]))
  const decisions = startCost(questionCount)
  const lookUps = startCost(questionCount)
  for (let round = 0; round < roundCount; round++) {
    const policy = compilePolicy(snapshot)
    const prepare = createPreparer({ snapshot, policy })
    addRound(decisions, questions, (question) => decide(policy, question, noSessions), prepare)
    addRound(lookUps, questions, (question) => table.get(question.dialed))
    yield
  }
  return { decision: finishCost(decisions), lookUp: finishCost(lookUps) }
}

/** What an explanation costs, in nanoseconds. */
export function explainCost(snapshot: Snapshot): Cost {
  const questions = makeQuestions(snapshot, explainedCount)
  const policy = compilePolicy(snapshot)
  const costs = startCost(explainedCount)
  for (let round = 0; round < 3; round++)
    addRound(costs, questions, (question) => explain(policy, question, noSessions))
  return finishCost(costs)
}

type Started = { fastest: Float64Array; medians: number[] }

const startCost = (count: number): Started => ({
  fastest: new Float64Array(count).fill(Infinity),
  medians: [],
})

/** Prepares decisions once a day of the questions, which comes before the answers that need them. Not charged to a call. */
export function createPreparer(compiled: Compiled): (at: number) => void {
  let next = Number.NEGATIVE_INFINITY
  return (at) => {
    if (at < next) return
    prepareDecisions(compiled, at)
    next = at + dayMs
  }
}

function addRound(
  cost: Started,
  questions: Question[],
  ask: (question: Question) => unknown,
  prepare?: (at: number) => void,
): void {
  const clockNs = clockCost()
  const round = new Float64Array(questions.length)
  questions.forEach((question, index) => {
    prepare?.(question.at)
    const { ns } = timeOf(clockNs, ask, arrive(question))
    round[index] = ns
    if (ns < (cost.fastest[index] as number)) cost.fastest[index] = ns
  })
  cost.medians.push(median(round))
}

function finishCost({ fastest, medians }: Started): Cost {
  return { median: median(fastest), p999: quantile(fastest, 0.999), worst: quantile(fastest, 1), medians }
}
