import { askCasbin } from '@/bench/casbin-policy'
import { askCedar, createCedar } from '@/bench/cedar-policy'
import { arrive, clockCost, timeOf } from '@/bench/clock'
import { createPreparer } from '@/bench/decide-cost'
import { policyAt } from '@/bench/policy-at'
import { makeQuestions } from '@/bench/questions'
import { median, medianInterval } from '@/bench/statistics'
import { compilePolicy } from '@/lib/policy/compile'
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
/** Put to all three in a round and timed; then `decide` is asked more of them, so that its median rests on as much time. */
const asked = 40
const askedMore = 20_000
/** Put to all three besides, in a round, for their answers alone: so many that are allowed, and so many that are not. */
const askedForAnswers = 75

/**
 * The same questions to `decide`, casbin and cedar-wasm, taking turns. The instants of the rounds are spread over four
 * weeks; a ratio is taken within its round, of the medians. `decide` is prepared once a day of the questions, as in
 * {@link costRounds}. Throws where two answers differ.
 */
export async function compareEngines(snapshot: Snapshot): Promise<Comparison> {
  const policy = compilePolicy(snapshot)
  const cedarAt = createCedar(snapshot)
  const all = makeQuestions(snapshot, rounds * askedMore)
  const [ours, casbins, cedars]: [number[], number[], number[]] = [[], [], []]
  const prepare = createPreparer({ snapshot, policy })
  let [agreed, allowed] = [0, 0]
  for (let round = 0; round < rounds; round++) {
    const questions = all.slice(round * askedMore, (round + 1) * askedMore)
    const at = questions[0]?.at ?? 0
    const compared = questions.slice(0, asked).map((question) => ({ ...question, at }))
    const then = policyAt(snapshot, at)
    const casbin = await askCasbin(then)
    const { prepare: prepareCedar } = cedarAt(then)
    const ask = (question: Question) => decide(policy, question, noSessions)
    const isAllowed = (question: Question) => ask(question).decision === 'allow'
    const askAll = (question: Question) => {
      const { device, dialed } = question
      const answers = [
        isAllowed(question),
        casbin(device, dialed),
        askCedar(prepareCedar(device, dialed)),
      ] as const
      if (new Set(answers).size > 1)
        throw new Error(
          `The engines (decide, casbin, cedar) disagree on ${JSON.stringify(question)}: ${answers}.`,
        )
      agreed++
      if (answers[0]) allowed++
    }
    compared.forEach(askAll)
    for (const wanted of [true, false])
      questions
        .slice(asked)
        .map((question) => ({ ...question, at }))
        .filter((question) => isAllowed(question) === wanted)
        .slice(0, askedForAnswers)
        .forEach(askAll)

    const clockNs = clockCost()
    const own = Float64Array.from(questions, (question) => {
      prepare(question.at)
      return timeOf(clockNs, ask, arrive(question)).ns
    })
    const calls = compared.map(({ device, dialed }) => prepareCedar(device, dialed))
    const ofCasbin = compared.map((question) =>
      timeOf(clockNs, ({ device, dialed }) => casbin(device, dialed), question),
    )
    const ofCedar = calls.map((call) => timeOf(clockNs, askCedar, call))
    ours.push(median(own))
    casbins.push(median(ofCasbin.map(({ ns }) => ns)))
    cedars.push(median(ofCedar.map(({ ns }) => ns)))
  }
  const ratioTo = (others: number[]): Ratio => {
    const ratios = others.map((ns, round) => ns / (ours[round] as number))
    return { times: median(ratios), ...medianInterval(ratios) }
  }
  return {
    asked: agreed,
    allowed,
    decideNs: median(ours),
    casbinNs: median(casbins),
    cedarNs: median(cedars),
    casbin: ratioTo(casbins),
    cedar: ratioTo(cedars),
  }
}
