import { askPolicy } from '@/lib/policy/ask/asking'
import { zonesOf } from '@/lib/policy/ask/matrix'
import { createMomentFinder, joinSpans, type Span } from '@/lib/policy/ask/moments'
import { type Group, groupStandings } from '@/lib/policy/ask/rows'
import { findStandings, rootsOf } from '@/lib/policy/ask/standings'
import { toWeeklyForm, type WeeklyForm } from '@/lib/policy/ask/weekly-form'
import { compilePolicy } from '@/lib/policy/compile'
import type { Decision } from '@/lib/policy/decision'
import { outcomes } from '@/lib/policy/explain/words'
import { dayMs } from '@/lib/policy/schedule/wall-time'
import type { Snapshot } from '@/lib/policy/snapshot'

export type Dialler = {
  group: Group
  /** At the instant asked about. */
  decision: Pick<Decision, 'decision' | 'reason' | 'destination' | 'path' | 'rule' | 'maxDurationSeconds'>
  /** Why, in a few words. */
  why: string
  /** When it is allowed, exact within the days asked about, ascending and apart. */
  spans: readonly Span[]
  times: WeeklyForm
}

/**
 * Who can dial this number, and who cannot: every phone with nobody logged in, and every Hot Desk extension at each
 * kind of phone that it may log in to, those with the same answer and the same times as one group. Who can at `at`
 * comes first, then who can at another time.
 * @param number as dialled
 * @param at epoch milliseconds; times are told from here on
 */
export function whoCanDial(snapshot: Snapshot, number: string, at: number, days = 7): Dialler[] {
  const policy = compilePolicy(snapshot)
  const to = at + days * dayMs
  const momentsOf = createMomentFinder([snapshot], at, to)
  const zones = zonesOf(snapshot)
  const answered = findStandings([snapshot]).flatMap((standing) => {
    const [ask] = standing.asks
    if (!ask) return []
    const { decision, reason, destination, path, rule, maxDurationSeconds } = askPolicy(
      policy,
      ask,
      number,
      at,
    )
    const told = { decision, reason, destination, path, rule, maxDurationSeconds }
    const spans = joinSpans(
      momentsOf(rootsOf(standing)).flatMap((moment) =>
        askPolicy(policy, ask, number, moment.at).decision === 'allow' ? moment.spans : [],
      ),
    )
    return [{ standing, key: JSON.stringify([told, spans]), value: { decision: told, spans } }]
  })
  return groupStandings(snapshot, answered)
    .map(({ group, value }) => ({
      group,
      ...value,
      why: sayWhy(value.decision),
      times: toWeeklyForm(value.spans, at, to, zones),
    }))
    .sort((a, b) => orderOf(a) - orderOf(b) || b.group.members.length - a.group.members.length)
}

const orderOf = ({ decision, spans }: { decision: Dialler['decision']; spans: readonly Span[] }): number =>
  decision.decision === 'allow' ? 0 : spans.length > 0 ? 1 : 2

/** `staff → office grants it`, `blocked in staff`, or why nothing does. */
function sayWhy({ reason, path, rule }: Pick<Decision, 'reason' | 'path' | 'rule'>): string {
  const names = path.map(({ name }) => name).join(' → ')
  if (reason === 'granted') {
    if (rule?.kind === 'occupied-phone') return 'somebody is logged in there, who can always log out'
    if (rule?.kind === 'hotdesk-restriction') return `the hot desk service of ${names}`
    return `${names} grants it`
  }
  if (reason === 'blocked' && rule?.kind === 'blocked-number') return `${rule.text} is blocked in ${names}`
  return outcomes[reason]
}
