import type { Decision, Rule } from '@/lib/policy/decision'
import type { CompiledClass, CompiledPolicy, TreeView } from '@/lib/policy/engine/compiled'
import { type EntryMatch, entryOf } from '@/lib/policy/engine/entry-index'
import { placeOf } from '@/lib/policy/engine/place-of'
import { classAt, firstRank, pathOf } from '@/lib/policy/engine/tree-view'

export type Block = { path: Decision['path']; rule: Rule }

/**
 * The blocked number in force that matches: of the restricted phone's own Class of Service first, whatever its
 * schedule, then in walk order of what is open in the tree. Null: none.
 * @param match what `policy.blocked` has of the number
 */
export function findBlock(
  policy: CompiledPolicy,
  restrictedBy: CompiledClass | null,
  view: TreeView | null,
  match: EntryMatch | null,
  matched: 'dialled' | 'sent',
): Block | null {
  if (match === null) return null
  const ruleOf = (one: CompiledClass): Rule => ({
    kind: 'blocked-number',
    text: entryOf(match, one.index),
    matched,
  })
  if (restrictedBy !== null && placeOf(match.classes, restrictedBy.index) >= 0)
    return { path: restrictedBy.ownPath, rule: ruleOf(restrictedBy) }
  if (view === null) return null
  const rank = firstRank(view, match.classes)
  const one = classAt(policy, view, rank)
  return one === undefined ? null : { path: pathOf(policy, view, rank), rule: ruleOf(one) }
}
