import { quantile } from '@/bench/statistics'
import type { Question } from '@/lib/policy/decision'

/** Nanoseconds of one call, less what reading the clock twice costs, and its answer. */
export function timeOf<Input, Answer>(
  clockNs: number,
  ask: (input: Input) => Answer,
  input: Input,
): { ns: number; answer: Answer } {
  const before = process.hrtime.bigint()
  const answer = ask(input)
  const after = process.hrtime.bigint()
  return { ns: Math.max(0, Number(after - before) - clockNs), answer }
}

export function clockCost(): number {
  const costs = Float64Array.from({ length: 10_000 }, () => {
    const before = process.hrtime.bigint()
    return Number(process.hrtime.bigint() - before)
  })
  return quantile(costs, 0.1)
}

/** The question as a server has just read it: its texts are its own, in the cache and never hashed before. */
export function arrive(question: Question): Question {
  return { device: copyText(question.device), dialed: copyText(question.dialed), at: question.at }
}

const copyText = (text: string): string => Buffer.from(text, 'latin1').toString('latin1')
