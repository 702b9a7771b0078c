import { toClassText } from '@/lib/policy/engine/class-text'
import type { CompiledPolicy, Target } from '@/lib/policy/engine/compiled'
import { type EntryMatch, indexEntries, makeMatch } from '@/lib/policy/engine/entry-index'
import { listers } from '@/lib/policy/engine/listers'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'
import { isEqual } from '@/lib/shared/is-equal'

/**
 * The targets of `snapshot`, from those of a snapshot with the same numbers of ours and the same Classes of Service in
 * the same order, whatever these grant: only what a changed list touches is made anew.
 */
export function updateTargets(
  snapshot: Snapshot,
  before: readonly ClassOfService[],
  targets: CompiledPolicy['targets'],
): CompiledPolicy['targets'] {
  const after = snapshot.classesOfService
  const services = listers(after.map((one) => one.services.ids))
  const applications = listers(after.map((one) => one.applications.ids))
  const changed = new Set(
    after.flatMap((one, index) =>
      isEqual(one.extensions.entries, before[index]?.extensions.entries) ? [] : [index],
    ),
  )
  const own = indexEntries(after.map((one, index) => (changed.has(index) ? one.extensions.entries : [])))
  const isTouched = createTouch(before, after, changed)
  const merge = createMerge(changed)
  return targets.map((target): Target => {
    if (target.kind === 'extension') {
      if (!isTouched(target.destination.number)) return target
      const entries = merge(target.entries, own.find(target.destination.number))
      return entries === target.entries ? target : { ...target, entries, listedBy: entries?.classText ?? '' }
    }
    const listers = target.kind === 'service' ? services : applications
    return { ...target, listedBy: toClassText(listers.get(target.destination.id) ?? []) }
  })
}

/** Whether a changed list has, or had, an entry that matches a number. */
function createTouch(
  before: readonly ClassOfService[],
  after: readonly ClassOfService[],
  changed: ReadonlySet<number>,
): (number: string) => boolean {
  if (changed.size === 0) return () => false
  const lists = [...changed].flatMap((index) =>
    [before[index], after[index]].map((one) => one?.extensions.entries ?? []),
  )
  const index = indexEntries(lists)
  return (number) => index.find(number) !== null
}

type Match = EntryMatch | null

/** Takes the changed classes out of the old match and puts in what they match now. Equal parts stay shared. */
function createMerge(changed: ReadonlySet<number>): (old: Match, now: Match) => Match {
  const merged = new Map<Match, Map<Match, Match>>()
  return (old, now) => {
    if (changed.size === 0) return old
    const known = merged.get(old)
    const result = known?.get(now)
    if (result !== undefined) return result
    const made = mergeMatches(old, now, changed)
    if (known) known.set(now, made)
    else merged.set(old, new Map([[now, made]]))
    return made
  }
}

function mergeMatches(old: Match, now: Match, changed: ReadonlySet<number>): Match {
  if (now === null && !old?.classes.some((index) => changed.has(index))) return old
  const pairs = [
    ...(old === null ? [] : pairsOf(old).filter(([index]) => !changed.has(index))),
    ...(now === null ? [] : pairsOf(now)),
  ].sort(([left], [right]) => left - right)
  if (pairs.length === 0) return null
  return makeMatch(pairs)
}

function pairsOf({ classes, texts }: EntryMatch): [number, string][] {
  return classes.map((index, place) => [index, texts[place] as string])
}
