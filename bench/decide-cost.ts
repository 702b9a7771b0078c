import { arrive, clockCost, timeOf } from '@/bench/clock'
import { makeQuestions } from '@/bench/questions'
import { median, quantile } from '@/bench/statistics'
import { compilePolicy, warmSchedules } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions, type Question } from '@/lib/policy/decision'
import { explain } from '@/lib/policy/explain'
import type { Snapshot } from '@/lib/policy/snapshot'

export const questionCount = 50_000
export const roundCount = 15
const explainedCount = 500

/** Nanoseconds. `medians` has one value a round. */
export type Cost = { median: number; p999: number; worst: number; medians: number[] }

/**
 * Decisions beside bare look-ups in a Map with as many entries. Each round compiles anew and asks the same questions
 * in the same order; of a question the fastest of the rounds counts, which keeps what the work costs (a view built at
 * the edge of a schedule is built in every round) and drops what the machine did meanwhile.
 */
export function* costRounds(snapshot: Snapshot): Generator<void, { decision: Cost; lookUp: Cost }> {
  const questions = makeQuestions(snapshot, questionCount)
  const table = new Map(snapshot.extensions.map((extension) => [extension.number, extension]))
  const decisions = startCost(questionCount)
  const lookUps = startCost(questionCount)
  for (let round = 0; round < roundCount; round++) {
    const policy = compilePolicy(snapshot)
    warmSchedules(policy, questions[0]?.at ?? 0)
    addRound(decisions, questions, (question) => decide(policy, question, noSessions))
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

function addRound(cost: Started, questions: Question[], ask: (question: Question) => unknown): void {
  const clockNs = clockCost()
  const round = new Float64Array(questions.length)
  questions.forEach((question, index) => {
    const { ns } = timeOf(clockNs, ask, arrive(question))
    round[index] = ns
    if (ns < (cost.fastest[index] as number)) cost.fastest[index] = ns
  })
  cost.medians.push(median(round))
}

function finishCost({ fastest, medians }: Started): Cost {
  return { median: median(fastest), p999: quantile(fastest, 0.999), worst: quantile(fastest, 1), medians }
}
