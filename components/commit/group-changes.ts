import { kindWords } from '@/components/commit/kind-words'
import type { PendingChange } from '@/lib/pending-change/schema'

export type ChangeGroup = { title: string; changes: PendingChange[] }

/** By who touched it last, the reader first. */
export function groupByAuthor(changes: readonly PendingChange[]): ChangeGroup[] {
  const own = changes.filter(({ isOwn }) => isOwn)
  const others = groupBy(
    changes.filter(({ isOwn }) => !isOwn),
    ({ authors }) => authors[0] ?? 'Not on record',
  )
  return own.length === 0 ? others : [{ title: 'Yours', changes: own }, ...others]
}

/** By what it is. */
export const groupByKind = (changes: readonly PendingChange[]): ChangeGroup[] =>
  groupBy(changes, ({ kind }) => kindWords[kind])

function groupBy(changes: readonly PendingChange[], title: (change: PendingChange) => string): ChangeGroup[] {
  const groups = new Map<string, PendingChange[]>()
  for (const change of changes) {
    const group = groups.get(title(change))
    if (group) group.push(change)
    else groups.set(title(change), [change])
  }
  return [...groups].map(([name, members]) => ({ title: name, changes: members }))
}
