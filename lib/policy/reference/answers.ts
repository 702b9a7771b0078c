import type { Decision, Destination, NamedRef, Reason } from '@/lib/policy/decision'
import type { ClassOfService, Extension, OutgoingLine, Phone } from '@/lib/policy/snapshot'

/** Parts of an answer. Rules: docs/policy.md, sections 3 and 7. */

/** A refusal with what is known so far; everything else as section 7 has it for a refusal. */
export function denied(reason: Reason, known: Partial<Decision>): Decision {
  return {
    decision: 'deny',
    reason,
    number: null,
    destination: null,
    acting: null,
    root: null,
    path: [],
    rule: null,
    callerId: null,
    maxDurationSeconds: null,
    send: null,
    trunkIds: [],
    ...known,
  }
}

export const refOf = (extension: Extension): NonNullable<Decision['acting']> => ({
  id: extension.id,
  number: extension.number,
  name: extension.name,
})

export const namedRef = (classOfService: ClassOfService): NamedRef => ({
  id: classOfService.id,
  name: classOfService.name,
})

export const lineDestination = (line: OutgoingLine, number: string): Destination => ({
  kind: 'outgoing-line',
  id: line.id,
  name: line.name,
  number,
})

export const callerIdOf = (extension: Extension): { name: string; number: string } => ({
  name: extension.callerId.name ?? extension.name,
  number: extension.callerId.number ?? extension.number,
})

/** The phone's own, whoever sits there and whatever the line says. */
export const emergencyCallerId = (phone: Phone): { name: string; number: string } => ({
  name: callerIdOf(phone).name,
  number: phone.emergencyCallerIdNumber ?? callerIdOf(phone).number,
})

/** The line's Caller ID where it has one, else that of the acting extension. */
export const lineCallerId = (line: OutgoingLine, acting: Extension): { name: string; number: string } =>
  line.callerId
    ? { name: line.callerId.name ?? callerIdOf(acting).name, number: line.callerId.number }
    : callerIdOf(acting)

/** The smallest limit on the path; null: none has one. */
export function maxDurationSeconds(path: ClassOfService[]): number | null {
  const limits = path
    .map((classOfService) => classOfService.maxDurationMinutes)
    .filter((limit) => limit !== null)
  return limits.length === 0 ? null : Math.min(...limits) * 60
}
