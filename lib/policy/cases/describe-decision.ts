import type { AnswerText } from '@/lib/policy/cases/schema'
import type { Decision, Rule } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'

/** A decision in the words of a case file: names and numbers instead of ids, `none` for null and for nothing. */
export function describeDecision(snapshot: Snapshot, decision: Decision): Required<AnswerText> {
  const { destination, callerId } = decision
  return {
    decision: decision.decision,
    reason: decision.reason,
    number: decision.number ?? 'none',
    destination: describeDestination(destination),
    line: destination?.kind === 'outgoing-line' ? destination.name : 'none',
    sent: decision.send ?? 'none',
    trunks: decision.trunkIds.map((id) => nameOf(snapshot.trunks, id)).join(', ') || 'none',
    callerId: callerId ? `${callerId.name} <${callerId.number}>` : 'none',
    root: decision.root?.name ?? 'none',
    path: decision.path.map((step) => step.name).join(' > ') || 'none',
    rule: decision.rule ? describeRule(snapshot, decision.rule) : 'none',
    maxDurationSeconds: decision.maxDurationSeconds === null ? 'none' : String(decision.maxDurationSeconds),
    acting: decision.acting?.number ?? 'none',
  }
}

function describeDestination(destination: Decision['destination']): string {
  if (destination === null) return 'none'
  return destination.kind === 'outgoing-line'
    ? `line ${destination.name}`
    : `${destination.kind} ${destination.number}`
}

function describeRule(snapshot: Snapshot, rule: Rule): string {
  switch (rule.kind) {
    case 'service':
      return `service ${snapshot.services.find(({ id }) => id === rule.id)?.code}`
    case 'application':
      return `application ${snapshot.applications.find(({ id }) => id === rule.id)?.number}`
    case 'extension-entry':
      return `entry ${rule.text}`
    case 'outgoing-line':
    case 'emergency':
      return `${nameOf(snapshot.outgoingLines, rule.id)} ${rule.pattern}`
    case 'blocked-number':
      return `${rule.text} ${rule.matched}`
    default:
      return rule.kind
  }
}

const nameOf = (objects: { id: string; name: string }[], id: string): string =>
  objects.find((object) => object.id === id)?.name ?? id
