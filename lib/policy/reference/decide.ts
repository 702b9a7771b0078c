import type { Decision, Question, Sessions } from '@/lib/policy/decision'
import { denied, emergencyCallerId, lineDestination, refOf } from '@/lib/policy/reference/answers'
import { decideOutgoing } from '@/lib/policy/reference/decide-outgoing'
import { decideOwnNumber, findOwnNumber } from '@/lib/policy/reference/decide-own-number'
import { type Asker, findAsker } from '@/lib/policy/reference/find-asker'
import { enabledTrunkIds, matchLines, numberSent } from '@/lib/policy/reference/match-lines'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * The slow, obvious version of docs/policy.md, section by section: the oracle of the tests. It shares no code with
 * the engine. `question.at` is in milliseconds since the epoch; a snapshot with errors still gets an answer.
 */
export function decideByReference(snapshot: Snapshot, question: Question, sessions: Sessions): Decision {
  // 1. The number
  const number = readNumber(question.dialed)
  if (number === null) return denied('invalid_number', { number: null })

  // 2. Who is asking
  const asker = findAsker(snapshot, question, sessions)
  if (asker === null) return denied('unknown_device', { number })

  // 3. Emergency
  const emergency = decideEmergency(snapshot, number, asker)
  if (emergency) return emergency

  // 5. Numbers of ours, else 6. outgoing lines
  const own = findOwnNumber(snapshot, number)
  return own
    ? decideOwnNumber(snapshot, own, number, asker, question.at)
    : decideOutgoing(snapshot, number, asker, question.at)
}

/** Dashes are dropped; anything else that is not 1 to 40 of `0-9 * # +` is null. */
export function readNumber(dialed: string): string | null {
  const number = dialed.replaceAll('-', '')
  return /^[0-9*#+]{1,40}$/.test(number) ? number : null
}

function decideEmergency(snapshot: Snapshot, number: string, asker: Asker): Decision | null {
  const [best] = matchLines(snapshot, number, 'emergency')
  if (!best) return null
  const { line, pattern } = best
  if (!asker.mayReachEmergency || !asker.phone)
    return denied('not_granted', {
      number,
      acting: refOf(asker.acting),
      destination: lineDestination(line, number),
    })
  const found = { number, acting: refOf(asker.phone), destination: lineDestination(line, number) }
  const trunkIds = enabledTrunkIds(snapshot, line)
  if (trunkIds.length === 0) return denied('no_route', found)
  return {
    ...denied('emergency', found),
    decision: 'allow',
    rule: { kind: 'emergency', id: line.id, pattern },
    callerId: emergencyCallerId(asker.phone),
    send: numberSent(line, number),
    trunkIds,
  }
}
