import { TooManyNumberClasses } from '@/lib/policy/ask/number-class'
import { numberClasses } from '@/lib/policy/ask/number-classes'
import { findLoginPlaces, type LoginPlaces } from '@/lib/policy/checks/usage/login-places'
import { createModel, type PolicyModel } from '@/lib/policy/checks/usage/model'
import { listOpenStates, type OpenStates } from '@/lib/policy/checks/usage/open-states'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision, Question, Sessions } from '@/lib/policy/decision'
import type { CompiledPolicy } from '@/lib/policy/engine/compiled'
import { explain, renderTrace, type TraceStep } from '@/lib/policy/explain'
import { type Asker, listAskers } from '@/lib/policy/policy-tests/askers'
import type { PolicyTest } from '@/lib/policy/policy-tests/schema'
import type { HotDesk, Phone, Snapshot } from '@/lib/policy/snapshot'

/** One call that a policy test says must not be decided as it is. */
export type CounterExample = {
  phone: Phone
  occupant: HotDesk | null
  number: string
  /** Epoch milliseconds: the first instant at which this phone gets this answer, as far as the test looks. */
  at: number
  decision: Decision
  steps: TraceStep[]
  /** The steps as sentences. */
  trace: string[]
}

export type PolicyTestResult =
  /** `calls`: how many were decided; each stands for all that the policy cannot tell apart from it. */
  | { outcome: 'holds'; calls: number }
  | { outcome: 'violated'; counterExample: CounterExample }
  /** There is nothing that it is about: no such phone, no instant, or no such number. */
  | { outcome: 'empty'; because: 'nobody' | 'never' | 'no-number' }
  /** It could not be found out; `message` says what to do. */
  | { outcome: 'undecided'; message: string }

export type PolicyTestEvaluator = { evaluate(test: PolicyTest): PolicyTestResult }

/**
 * Asks policy tests of one configuration, from the instant `from` (epoch milliseconds) on. Exact: every class of numbers that
 * the policy can tell apart, under every Class of Service that may be in force, at every combination of open schedules that
 * comes to be within 400 days or around a later dated exception.
 */
export function createPolicyTestEvaluator(snapshot: Snapshot, from: number): PolicyTestEvaluator {
  const model = createModel(snapshot)
  const states = listOpenStates(snapshot.schedules, from)
  const context: Context = {
    model,
    states,
    from,
    policy: compilePolicy(snapshot),
    places: findLoginPlaces(model, states),
    numbers: new Map(),
  }
  return { evaluate: (test) => evaluate(context, test) }
}

type Context = {
  model: PolicyModel
  states: OpenStates
  from: number
  policy: CompiledPolicy
  places: LoginPlaces
  /** One number of each class, by pattern. */
  numbers: Map<string, readonly string[]>
}

function evaluate(context: Context, test: PolicyTest): PolicyTestResult {
  const askers = listAskers(test, context.model, context.places)
  if (askers.length === 0) return { outcome: 'empty', because: 'nobody' }
  const numbers = readNumbers(context, test.number)
  if (!Array.isArray(numbers)) return numbers
  if (numbers.length === 0) return { outcome: 'empty', because: 'no-number' }
  let calls = 0
  for (const asker of askers)
    for (const at of listInstants(context, test, asker))
      for (const number of numbers) {
        calls++
        const { question, sessions } = ask(asker, number, at)
        const isReached = decide(context.policy, question, sessions).decision === 'allow'
        if (isReached === (test.expect === 'never'))
          return { outcome: 'violated', counterExample: show(context.policy, asker, question, sessions) }
      }
  return calls === 0 ? { outcome: 'empty', because: 'never' } : { outcome: 'holds', calls }
}

/** An exact number stands for itself. */
function readNumbers({ model, numbers }: Context, pattern: string): string[] | PolicyTestResult {
  if (!pattern.startsWith('_')) return [pattern]
  try {
    const known =
      numbers.get(pattern) ?? numberClasses(model.snapshot, { within: pattern }).map(({ example }) => example)
    numbers.set(pattern, known)
    return [...known]
  } catch (error) {
    if (error instanceof TooManyNumberClasses) return { outcome: 'undecided', message: error.message }
    throw error
  }
}

/** One instant of each combination of open schedules that the test and the tree of the asker can tell apart, ascending. */
function listInstants({ model, states }: Context, { when }: PolicyTest, { root }: Asker): number[] {
  if (when.kind === 'at') return [Date.parse(when.instant)]
  const under = root < 0 ? [] : model.schedulesUnder(root)
  if (when.kind === 'always') return states.of(under).map(({ at }) => at)
  const place = model.snapshot.schedules.findIndex(({ id }) => id === when.scheduleId)
  if (place < 0) return []
  return states
    .of([...new Set([...under, place])])
    .filter(({ open }) => open.has(place) === (when.kind === 'within'))
    .map(({ at }) => at)
}

function ask(
  { phone, occupant }: Asker,
  number: string,
  at: number,
): { question: Question; sessions: Sessions } {
  const occupantId = occupant?.id ?? null
  return {
    question: { device: phone.endpoint, dialed: number, at },
    sessions: { occupantOf: (endpoint) => (endpoint === phone.endpoint ? occupantId : null) },
  }
}

function show(
  policy: CompiledPolicy,
  { phone, occupant }: Asker,
  question: Question,
  sessions: Sessions,
): CounterExample {
  const { decision, steps } = explain(policy, question, sessions)
  const { dialed: number, at } = question
  return { phone, occupant, number, at, decision, steps, trace: renderTrace(steps) }
}
