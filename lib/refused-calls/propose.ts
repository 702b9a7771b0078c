import { questionOf, sessionsOf } from '@/lib/decision-log/asked'
import type { LoggedDecision } from '@/lib/decision-log/logged-decision'
import { type Compiled, compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision } from '@/lib/policy/decision'
import { explain } from '@/lib/policy/explain'
import { listObeying } from '@/lib/policy/list-obeying'
import type { Snapshot } from '@/lib/policy/snapshot'
import { addGrant } from '@/lib/refused-calls/grant'
import type { Grant, Proposal } from '@/lib/refused-calls/schema'

type Asked = Pick<LoggedDecision, 'at' | 'askedAt' | 'device' | 'dialed' | 'via' | 'occupantId'>

/** So many Classes of Service are offered at most: the one in force, then what it includes, in walk order. */
const mostProposals = 4

/**
 * Which single grant in the draft would allow a call that was refused, at the instant and with the session of then.
 * Each is tried: what still refuses is not offered, and neither is anything where a schedule, a blocked number or a
 * missing line stands in the way.
 */
export function proposeGrants(draft: Snapshot, asked: Asked): { isAllowed: boolean; proposals: Proposal[] } {
  const compiled: Compiled = { snapshot: draft, policy: compilePolicy(draft) }
  const [question, sessions] = [questionOf(asked), sessionsOf(asked)]
  const { decision, steps } = explain(compiled.policy, question, sessions)
  if (decision.decision === 'allow') return { isAllowed: true, proposals: [] }
  const what = decision.reason === 'not_granted' ? whatToGrant(decision) : null
  if (what === null) return { isAllowed: false, proposals: [] }

  const open = steps.flatMap((step) => (step.kind === 'class' && step.open ? (step.path.at(-1) ?? []) : []))
  const candidates = [...new Map(open.map((cos) => [cos.id, cos])).values()]
  const proposals: Proposal[] = []
  for (const { id, name } of candidates) {
    if (proposals.length === mostProposals) break
    const grant: Grant = { classOfServiceId: id, ...what.grant }
    const after = addGrant(draft, grant)
    if (after === null || after === draft) continue
    if (decide(compilePolicy(after, compiled), question, sessions).decision !== 'allow') continue
    const others = listObeying(draft, [id]).filter((one) => one.id !== decision.acting?.id).length
    proposals.push({ ...grant, classOfService: name, name: what.name, others })
  }
  return { isAllowed: false, proposals }
}

function whatToGrant({ destination }: Decision): { grant: Pick<Grant, 'kind' | 'id'>; name: string } | null {
  if (destination === null) return null
  const { kind, id, name, number } = destination
  if (kind === 'extension') return { grant: { kind: 'entry', id: number }, name: `${number} ${name}` }
  return { grant: { kind, id }, name }
}
