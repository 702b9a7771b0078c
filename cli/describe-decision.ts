import type { Decision } from '@/lib/policy/decision'

/** The decision in a few lines: what, why, for whom, with what. */
export function describeDecision(decision: Decision): string[] {
  const { destination, acting, root, path, callerId, send, maxDurationSeconds } = decision
  const lines = [`${decision.decision}: ${decision.reason}`]
  if (destination)
    lines.push(
      `  destination       ${destination.kind.replaceAll('-', ' ')} ${destination.name} (${destination.number})`,
    )
  if (acting) lines.push(`  acting            ${acting.number} ${acting.name}`)
  if (root) lines.push(`  Class of Service  ${root.name}`)
  if (path.length > 0) lines.push(`  granted through   ${path.map(({ name }) => name).join(' → ')}`)
  if (decision.decision === 'deny')
    return lines.map((line) => line.replace('granted through', 'decided by     '))
  if (callerId) lines.push(`  Caller ID         ${callerId.name} <${callerId.number}>`)
  if (send !== null) lines.push(`  number sent       ${send}`)
  if (maxDurationSeconds !== null) lines.push(`  at most           ${maxDurationSeconds / 60} minutes`)
  return lines
}
