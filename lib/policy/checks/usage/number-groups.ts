import { meets, readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import { createPatternIndex } from '@/lib/policy/numbers/pattern-index'
import { patternsOfRange, readRange } from '@/lib/policy/numbers/ranges'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Numbers of ours that all entries tell apart in no way are one group: a grant is a set of groups. */
export type NumberGroups = {
  /** Numbers of our own that an emergency line takes first: no grant reaches them. */
  isEmergency(number: string): boolean
  /** Ids of services and applications that a grant can reach. */
  services: ReadonlySet<string>
  applications: ReadonlySet<string>
  /** How many groups of extensions there are that a grant can reach. */
  extensionGroups: number
  /** Groups of extensions that an entry of Local Extensions matches. */
  groupsOf(entry: string): readonly number[]
  /** How many extensions an entry matches, those of emergency numbers among them. */
  countOf(entry: string): number
}

/** The patterns of an entry of Local Extensions. */
export function patternsOfEntry(entry: string): string[] {
  const range = readRange(entry)
  return range === null ? [entry] : patternsOfRange(range.from, range.to)
}

export function groupNumbers(snapshot: Snapshot): NumberGroups {
  const emergency = snapshot.outgoingLines
    .filter((line) => line.enabled && line.emergency)
    .flatMap(({ patterns }) => patterns.map(readDialPattern))
  const isEmergency = (number: string) => emergency.some((pattern) => meets(pattern, readDialPattern(number)))
  const reachable = <Item>(items: readonly Item[], numberOf: (item: Item) => string) =>
    items.filter((item) => !isEmergency(numberOf(item)))

  const entries = [...new Set(snapshot.classesOfService.flatMap((one) => one.extensions.entries))]
  const patterns = entries.flatMap((entry, place) =>
    patternsOfEntry(entry).map((pattern) => ({ place, pattern })),
  )
  const index = createPatternIndex(
    patterns.map(({ pattern }) => pattern),
    (matching) =>
      [...new Set(matching.map((place) => patterns[place]?.place as number))].sort((a, b) => a - b),
  )
  const groups = new Map<string, number>()
  const byEntry = entries.map(() => new Set<number>())
  const counts = entries.map(() => 0)
  for (const { number } of snapshot.extensions) {
    const matching = index.lookUp(number)
    for (const place of matching) counts[place] = (counts[place] ?? 0) + 1
    if (isEmergency(number)) continue
    const key = matching.join()
    const group = groups.get(key) ?? groups.size
    groups.set(key, group)
    for (const place of matching) byEntry[place]?.add(group)
  }
  const places = new Map(entries.map((entry, place) => [entry, place]))
  return {
    isEmergency,
    services: new Set(reachable(snapshot.services, ({ code }) => code).map(({ id }) => id)),
    applications: new Set(reachable(snapshot.applications, ({ number }) => number).map(({ id }) => id)),
    extensionGroups: groups.size,
    groupsOf: (entry) => [...(byEntry[places.get(entry) ?? -1] ?? [])],
    countOf: (entry) => counts[places.get(entry) ?? -1] ?? 0,
  }
}
