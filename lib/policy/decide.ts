import type { Decision, Question, Sessions } from '@/lib/policy/decision'
import { actingOf, allow, deny } from '@/lib/policy/engine/answer'
import { type Asker, findAsker } from '@/lib/policy/engine/asker'
import type { CompiledPolicy } from '@/lib/policy/engine/compiled'
import { decideLine } from '@/lib/policy/engine/decide-line'
import { decideTarget } from '@/lib/policy/engine/decide-target'
import { describeLine, sendThrough } from '@/lib/policy/engine/outgoing'
import { normaliseNumber } from '@/lib/policy/numbers/normalise'

/**
 * May this phone, extension or forward reach this number at this instant? The rules, in their order: docs/policy.md.
 * No I/O and no clock: equal arguments, equal answers. The parts of an answer may be shared and are not to be changed.
 */
export function decide(policy: CompiledPolicy, question: Question, sessions: Sessions): Decision {
  const number = normaliseNumber(question.dialed)
  if (number === null) return deny('invalid_number', null, null, null, null)
  const slot = policy.targets.seek(number)
  const asker = findAsker(policy, question, sessions)
  if (asker === null) return deny('unknown_device', number, null, null, null)
  const emergency = decideEmergency(policy, asker, number)
  if (emergency !== null) return emergency
  const target = policy.targets.getFrom(slot, number)
  return target === undefined
    ? decideLine(policy, asker, number, question.at)
    : decideTarget(policy, asker, target, number, question.at)
}

/**
 * Above Class of Service: nothing but a line without a trunk stands against a phone. Redirects and forwards are
 * refused. Null: not an emergency number.
 */
function decideEmergency(policy: CompiledPolicy, asker: Asker, number: string): Decision | null {
  const candidate = policy.emergency.candidates(number)[0]
  const line = candidate && policy.emergency.lines[candidate.line]
  if (line === undefined) return null
  const destination = describeLine(line, number)
  if (!asker.mayReachEmergency) return deny('not_granted', number, destination, actingOf(asker).acting, null)
  const { acting, emergencyCallerId } = asker.extension
  if (line.trunkIds.length === 0) return deny('no_route', number, destination, acting, null)
  const rule = { kind: 'emergency' as const, id: line.id, pattern: candidate?.pattern ?? '' }
  const sent = { send: sendThrough(line, number), trunkIds: line.trunkIds }
  return allow('emergency', number, destination, acting, null, [], rule, emergencyCallerId, null, sent)
}
