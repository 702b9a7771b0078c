import type { Member, Standing } from '@/lib/policy/ask/standings'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Extensions with equal rights: phones with nobody logged in, or Hot Desk extensions logged in at one kind of phone. */
export type Group = {
  kind: Standing['kind']
  members: readonly Member[]
  /** Names of the Classes of Service in force for them; empty: none is. */
  roots: readonly string[]
  /** Hot Desk extensions: the phones, by id, at which this holds; null: wherever they may log in, or the phones themselves. */
  phoneIds: readonly string[] | null
  /** Names of the Classes of Service that restrict those phones. */
  restrictedBy: readonly string[]
}

/** Standings with one text are one group, in the order of the first of each. */
export function groupStandings<Value>(
  snapshot: Snapshot,
  answered: readonly { standing: Standing; key: string; value: Value }[],
): { group: Group; value: Value }[] {
  const names = new Map(snapshot.classesOfService.map(({ id, name }) => [id, name]))
  const groups = new Map<string, { standings: Standing[]; value: Value }>()
  for (const { standing, key, value } of answered) {
    const own = `${standing.kind} ${key}`
    const known = groups.get(own)
    if (known === undefined) groups.set(own, { standings: [standing], value })
    else known.standings.push(standing)
  }
  const counts = countStandings(answered.map(({ standing }) => standing))
  return [...groups.values()].flatMap(({ standings, value }) =>
    splitByPhones(standings, counts).map((part) => ({ group: toGroup(part, names), value })),
  )
}

type Part = { standings: readonly Standing[]; isEverywhere: boolean }

/** Hot Desk extensions that are alike wherever they may log in are told of so, others by the kind of phone. */
function splitByPhones(standings: readonly Standing[], counts: ReadonlyMap<string, number>): Part[] {
  if (standings[0]?.kind === 'phones') return [{ standings, isEverywhere: true }]
  const here = countStandings(standings)
  const isComplete = ({ members }: Standing) => members.every(({ id }) => here.get(id) === counts.get(id))
  const rest = standings.filter((standing) => !isComplete(standing))
  return [
    { standings: standings.filter(isComplete), isEverywhere: true },
    { standings: rest.filter(({ restrictedBy }) => restrictedBy.length > 0), isEverywhere: false },
    { standings: rest.filter(({ restrictedBy }) => restrictedBy.length === 0), isEverywhere: false },
  ].filter((part) => part.standings.length > 0)
}

/** In how many ways each extension stands, by its id. */
function countStandings(standings: readonly Standing[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { members } of standings) for (const { id } of members) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

function toGroup({ standings, isEverywhere }: Part, names: ReadonlyMap<string, string>): Group {
  const members = new Map(standings.flatMap((one) => one.members.map((member) => [member.id, member])))
  const roots = standings.flatMap(({ asks }) => names.get(asks[0]?.rootId ?? '') ?? [])
  return {
    kind: standings[0]?.kind ?? 'phones',
    members: [...members.values()].sort(
      (a, b) => a.number.length - b.number.length || (a.number < b.number ? -1 : 1),
    ),
    roots: [...new Set(roots)],
    phoneIds: isEverywhere ? null : [...new Set(standings.flatMap(({ phoneIds }) => phoneIds ?? []))],
    restrictedBy: isEverywhere ? [] : [...new Set(standings.flatMap((one) => one.restrictedBy))],
  }
}
