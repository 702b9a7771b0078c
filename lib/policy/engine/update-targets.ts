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
  const changes = new Map<string, Target>()
  const update = (kind: Target['kind'], id: string, number: string, change: (known: Target) => Target) => {
    const known = targets.get(number)
    // Where a check was passed over and two share a number, the one that counts is the one in the table.
    if (known?.kind !== kind || known.destination.id !== id) return
    const changed = change(known)
    if (changed !== known) changes.set(number, changed)
  }
  const updateLists = (
    kind: 'service' | 'application',
    objects: readonly { id: string; number: string }[],
    idsOf: (one: ClassOfService) => readonly string[],
  ) => {
    if (findChanged(before, after, idsOf).length === 0) return
    const found = listers(after.map(idsOf))
    for (const { id, number } of objects)
      update(kind, id, number, (known) => ({ ...known, listedBy: toClassText(found.get(id) ?? []) }))
  }
  const services = snapshot.services.map(({ id, code }) => ({ id, number: code }))
  updateLists('service', services, (one) => one.services.ids)
  updateLists('application', snapshot.applications, (one) => one.applications.ids)

  const entriesOf = (one: ClassOfService) => one.extensions.entries
  const changed = new Set(findChanged(before, after, entriesOf))
  if (changed.size > 0) {
    const touched = indexEntries(
      [...changed].flatMap((index) =>
        differing(entriesOf(before[index] as ClassOfService), entriesOf(after[index] as ClassOfService)),
      ),
    )
    const own = indexEntries(after.map((one, index) => (changed.has(index) ? entriesOf(one) : [])))
    const merge = createMerge(changed)
    for (const { id, number } of snapshot.extensions) {
      if (touched.find(number) === null) continue
      update('extension', id, number, (known) => {
        const entries = merge(known.entries, own.find(number))
        return entries === known.entries ? known : { ...known, entries, listedBy: entries?.classText ?? '' }
      })
    }
  }
  return changes.size === 0 ? targets : targets.with(changes)
}

/** Indexes of the Classes of Service whose list is another one now. */
function findChanged(
  before: readonly ClassOfService[],
  after: readonly ClassOfService[],
  listOf: (one: ClassOfService) => readonly string[],
): number[] {
  return after.flatMap((one, index) =>
    isEqual(listOf(one), listOf(before[index] as ClassOfService)) ? [] : [index],
  )
}

/**
 * What stands between the equal beginnings and the equal ends of two lists. A number that matches none of it has the
 * same first match in both.
 */
function differing(one: readonly string[], other: readonly string[]): [readonly string[], readonly string[]] {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start++
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)]
}

type Match = EntryMatch | null

/** Takes the changed classes out of the old match and puts in what they match now. Equal parts stay shared. */
function createMerge(changed: ReadonlySet<number>): (old: Match, now: Match) => Match {
  const merged = new Map<Match, Map<Match, Match>>()
  return (old, now) => {
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
