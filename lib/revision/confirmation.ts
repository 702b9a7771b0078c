import { type RevisionSummary, summaryColumns, toSummary } from '@/lib/revision/data'
import { activeStates, openStates, toStoredState } from '@/lib/revision/state'
import type { Reader } from '@/lib/server/db'

/** The revision in force that waits to be confirmed. */
export type WaitingConfirmation = {
  number: number
  author: string
  message: string
  /** Minutes that it was given. */
  within: number
  /** From then on the former revision comes back. */
  until: Date
  /** Revision that comes back. */
  former: number
  /** Revisions that were to take it back, the newest first; the first may still be under way. */
  returns: RevisionSummary[]
}

/** Null: the revision in force waits for nobody. */
export async function findWaitingConfirmation(db: Reader): Promise<WaitingConfirmation | null> {
  const row = await db.revision.findFirst({
    where: {
      state: { in: activeStates.map(toStoredState) },
      confirmBy: { not: null },
      confirmedAt: null,
      baseRevision: { not: null },
    },
    orderBy: { number: 'desc' },
    select: summaryColumns,
  })
  if (row === null || row.confirmBy === null || row.baseRevision === null) return null
  const { number, author, message, confirmBy: until, baseRevision: former } = row
  const returns = await db.revision.findMany({
    where: { returnsFrom: number },
    orderBy: { number: 'desc' },
    select: summaryColumns,
  })
  const within = row.confirmWithin ?? 0
  return { number, author, message, within, until, former, returns: returns.map(toSummary) }
}

/** The return that is published or being applied; null: none is. */
export const openReturn = ({ returns }: WaitingConfirmation): RevisionSummary | null =>
  returns.find(({ state }) => openStates.includes(state)) ?? null

/** Minutes that an administrator gave the last revision of theirs; null: none, or it stayed by itself. */
export async function lastConfirmWithin(db: Reader, author: string): Promise<number | null> {
  const row = await db.revision.findFirst({
    where: { author, returnsFrom: null },
    orderBy: { number: 'desc' },
    select: { confirmWithin: true },
  })
  return row?.confirmWithin ?? null
}
