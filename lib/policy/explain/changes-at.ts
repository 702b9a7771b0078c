import { decide } from '@/lib/policy/decide'
import type { Decision, Question, Sessions } from '@/lib/policy/decision'
import type { CompiledClass, CompiledPolicy } from '@/lib/policy/engine/compiled'
import { schedulesOfTree, viewAt } from '@/lib/policy/engine/tree-view'
import { nextChange } from '@/lib/policy/schedule/open'
import { dayMs } from '@/lib/policy/schedule/wall-time'

const searchLimitMs = 400 * dayMs

/**
 * The next instant at which the same question gets another decision, if the sessions stay as they are, in epoch
 * milliseconds; null: none within 400 days. Only the edges of the schedules under the root can change anything.
 */
export function findNextDecision(
  policy: CompiledPolicy,
  question: Question,
  sessions: Sessions,
  root: CompiledClass,
  decision: Decision,
): number | null {
  const limit = question.at + searchLimitMs
  const view = viewAt(policy, root, question.at)
  const upcoming = schedulesOfTree(policy, root)
    .map((index) => policy.schedules[index])
    .filter((schedule) => schedule !== undefined)
    .map((schedule) => ({ schedule, at: nextChange(schedule, question.at) }))
  for (;;) {
    const at = Math.min(...upcoming.map((edge) => edge.at ?? Number.POSITIVE_INFINITY))
    if (at > limit) return null
    // The same view gives the same answer; only another one has to be asked.
    if (
      viewAt(policy, root, at) !== view &&
      !isSameDecision(decide(policy, { ...question, at }, sessions), decision)
    )
      return at
    for (const edge of upcoming) if (edge.at === at) edge.at = nextChange(edge.schedule, at)
  }
}

/** Decisions are plain data with their fields in one order. */
function isSameDecision(left: Decision, right: Decision): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
