import type { PermissionMatrix } from '@/lib/permissions/schema'
import { describeWho } from '@/lib/policy/ask/difference-words'
import { type Column, matrixAt } from '@/lib/policy/ask/matrix'
import type { Group } from '@/lib/policy/ask/rows'
import type { Snapshot } from '@/lib/policy/snapshot'

/** So many columns a screen shows; more are asked for by narrowing. */
const mostColumns = 40

/**
 * Who reaches what at an instant (epoch milliseconds), groups of equal extensions as columns.
 * @param text only groups with a number, a name or a Class of Service that holds it; '' = all
 * @throws TooManyNumberClasses
 */
export function buildPermissionMatrix(snapshot: Snapshot, at: number, text: string): PermissionMatrix {
  const { columns: destinations, rows: groups } = matrixAt(snapshot, at)
  const wanted = text.toLowerCase()
  const fitting = groups.filter(
    ({ group }) => wanted === '' || textsOf(group).some((one) => one.includes(wanted)),
  )
  const shown = fitting.slice(0, mostColumns)
  const askers = shown.map(({ group }) => askerOf(snapshot, group))
  return {
    columns: shown.map(({ group }, place) => ({
      key: String(place),
      classOfService: group.roots.join(', '),
      who: describeWho(group).replace(/,$/, ''),
      members: group.members.map(({ number, name }) => `${number} ${name}`).join(', '),
    })),
    rows: inOrder(snapshot, destinations).map(({ place, description, example }) => ({
      description,
      example: description.endsWith(example) ? '' : example,
      cells: shown.map(({ cells }, column) => {
        const { allowed = false, reason = 'not_granted' } = cells[place] ?? {}
        return {
          allowed,
          reason,
          href: `/simulator?${askers[column] ?? ''}&dialed=${encodeURIComponent(example)}`,
        }
      }),
    })),
    hidden: fitting.length - shown.length,
  }
}

/** What leaves the house first, then extensions, applications, and feature codes. `place`: in the matrix. */
function inOrder({ services, applications, extensions }: Snapshot, destinations: readonly Column[]) {
  const ranks = new Map([
    ...extensions.map(({ number }) => [number, 1] as const),
    ...applications.map(({ number }) => [number, 2] as const),
    ...services.map(({ code }) => [code, 3] as const),
  ])
  return destinations
    .map(({ description, examples: [example = ''] }, place) => ({ place, description, example }))
    .sort((a, b) => (ranks.get(a.example) ?? 0) - (ranks.get(b.example) ?? 0))
}

function textsOf({ members, roots }: Group): string[] {
  return [...roots, ...members.flatMap(({ number, name }) => [number, name])].map((one) => one.toLowerCase())
}

/** The first of a group as the Simulator takes it: a phone with nobody logged in, or somebody logged in at one. */
function askerOf({ extensions }: Snapshot, { kind, members, phoneIds }: Group): string {
  const first = members[0]?.id ?? ''
  const phones = extensions.filter((one) => one.type === 'phone')
  const wanted = kind === 'phones' ? first : phoneIds?.[0]
  const phone = phones.find(({ id }) => id === wanted) ?? phones[0]
  const login = kind === 'phones' ? 'nobody' : first
  return new URLSearchParams({ device: phone?.endpoint ?? '', login }).toString()
}
