import { askCasbin } from '@/bench/casbin-policy'
import { askCedar, createCedar } from '@/bench/cedar-policy'
import { arrive, clockCost, timeOf } from '@/bench/clock'
import { policyAt } from '@/bench/policy-at'
import { makeQuestions } from '@/bench/questions'
import { median, medianInterval } from '@/bench/statistics'
import { compilePolicy, warmSchedules } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions, type Question } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

export type Ratio = { times: number; low: number; high: number }
export type Comparison = {
  asked: number
  allowed: number
  /** Medians over all rounds, nanoseconds. */
  decideNs: number
  casbinNs: number
  cedarNs: number
  casbin: Ratio
  cedar: Ratio
}

const rounds = 15
/** Put to all three in a round; then `decide` is asked more of them, so that its median rests on as much time. */
const asked = 12
const askedMore = 4_000

/**
 * The same questions to `decide`, casbin and cedar-wasm, taking turns. The instants of the rounds are spread over four
 * weeks; a ratio is taken within its round, of the medians. Throws where two answers differ.
 */
export async function compareEngines(snapshot: Snapshot): Promise<Comparison> {
  const policy = compilePolicy(snapshot)
  const cedarAt = createCedar(snapshot)
  const all = makeQuestions(snapshot, rounds * askedMore)
  const [ours, casbins, cedars]: [number[], number[], number[]] = [[], [], []]
  let allowed = 0
  warmSchedules(policy, all[0]?.at ?? 0)
  for (let round = 0; round < rounds; round++) {
    const questions = all.slice(round * askedMore, (round + 1) * askedMore)
    const at = questions[0]?.at ?? 0
    const compared = questions.slice(0, asked).map((question) => ({ ...question, at }))
    const then = policyAt(snapshot, at)
    const casbin = await askCasbin(then)
    const calls = compared.map(({ device, dialed }) => cedarAt(then).prepare(device, dialed))
    const expected = compared.map((question) => decide(policy, question, noSessions).decision === 'allow')
    allowed += expected.filter(Boolean).length

    const clockNs = clockCost()
    const ask = (question: Question) => decide(policy, question, noSessions)
    const own = Float64Array.from(questions, (question) => timeOf(clockNs, ask, arrive(question)).ns)
    const ofCasbin = compared.map((question) =>
      timeOf(clockNs, ({ device, dialed }) => casbin(device, dialed), question),
    )
    const ofCedar = calls.map((call) => timeOf(clockNs, askCedar, call))
    expected.forEach((answer, index) => {
      const [fromCasbin, fromCedar] = [ofCasbin[index]?.answer, ofCedar[index]?.answer]
      if (fromCasbin !== answer || fromCedar !== answer)
        throw new Error(
          `The engines disagree on ${JSON.stringify(compared[index])}: decide ${answer}, casbin ${fromCasbin}, cedar ${fromCedar}.`,
        )
    })
    ours.push(median(own))
    casbins.push(median(ofCasbin.map(({ ns }) => ns)))
    cedars.push(median(ofCedar.map(({ ns }) => ns)))
  }
  const ratioTo = (others: number[]): Ratio => {
    const ratios = others.map((ns, round) => ns / (ours[round] as number))
    return { times: median(ratios), ...medianInterval(ratios) }
  }
  return {
    asked: rounds * asked,
    allowed,
    decideNs: median(ours),
    casbinNs: median(casbins),
    cedarNs: median(cedars),
    casbin: ratioTo(casbins),
    cedar: ratioTo(cedars),
  }
}
