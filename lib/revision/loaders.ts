import { describeCommit } from '@/lib/revision/commit-status'
import { readComparedEffects, readComparison } from '@/lib/revision/compare-revisions'
import { findWaitingConfirmation, lastConfirmWithin } from '@/lib/revision/confirmation'
import { findRevision } from '@/lib/revision/data'
import { describeConfirmation } from '@/lib/revision/describe-confirmation'
import { readFailedCandidate } from '@/lib/revision/failed-candidate'
import { readRevisionLines } from '@/lib/revision/file-difference'
import type { LinesAsked } from '@/lib/revision/folded-lines'
import { readPendingEffects, readRevisionEffects } from '@/lib/revision/permission-effects'
import type {
  CommitPreview,
  CommitStatus,
  Confirmation,
  FailedCandidate,
  PermissionEffects,
  RevisionChange,
  RevisionComparison,
  RevisionRow,
} from '@/lib/revision/schema'
import { historyRules, listHistory, readCommitPreview, readRevisionChanges } from '@/lib/revision/screen-data'
import { requireRole, requireSignedIn } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { webDatabase } from '@/lib/server/web-database'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadCommitPreview(): Promise<CommitPreview> {
  const admin = await requireRole('viewer')
  return readCommitPreview(webDatabase(), env(), admin.email)
}

/** The revision in force that waits to be confirmed, for everybody who is signed in; null: none does. */
export async function loadConfirmation(): Promise<Confirmation | null> {
  await requireSignedIn()
  const waiting = await findWaitingConfirmation(webDatabase())
  return waiting && describeConfirmation(waiting)
}

/** Minutes that the reader gave their last revision to be confirmed; null: it stayed by itself. */
export async function loadLastConfirmWithin(): Promise<number | null> {
  const admin = await requireRole('viewer')
  return lastConfirmWithin(webDatabase(), admin.email)
}

/** Takes longer than the rest of the preview: seconds where ten thousand extensions change. */
export async function loadPendingEffects(): Promise<PermissionEffects> {
  await requireRole('viewer')
  return readPendingEffects(webDatabase())
}

/** Null: there is no revision of this number. */
export async function loadRevisionEffects(number: number): Promise<PermissionEffects | null> {
  await requireRole('viewer')
  return readRevisionEffects(webDatabase(), number)
}

/** Null: there is no revision of this number. */
export async function loadRevisionLines(asked: LinesAsked): Promise<string[] | null> {
  await requireRole('viewer')
  return readRevisionLines(webDatabase(), env(), asked)
}

/** Null: there is no revision of this number. */
export async function loadCommitStatus(number: number): Promise<CommitStatus | null> {
  await requireRole('viewer')
  const revision = await findRevision(webDatabase(), number)
  return revision && describeCommit(revision)
}

export async function loadHistory(params: SearchParams): Promise<ListPage<RevisionRow>> {
  await requireRole('viewer')
  const query = readListQuery(params, historyRules)
  return takePage(await listHistory(webDatabase()), query, historyRules)
}

/** Null: there is no revision of this number. */
export async function loadRevision(
  number: number,
): Promise<{ revision: RevisionRow; changes: RevisionChange[] } | null> {
  await requireRole('viewer')
  return readRevisionChanges(webDatabase(), number)
}

/** What became of a revision that could not be applied; null: it was applied. */
export async function loadFailedCandidate(number: number): Promise<FailedCandidate | null> {
  await requireRole('viewer')
  return readFailedCandidate(webDatabase(), env(), number)
}

/** Null: there is no revision of one of the numbers. */
export async function loadComparison(from: number, to: number): Promise<RevisionComparison | null> {
  await requireRole('viewer')
  return readComparison(webDatabase(), env(), from, to)
}

/** Null: there is no revision of one of the numbers. */
export async function loadComparedEffects(from: number, to: number): Promise<PermissionEffects | null> {
  await requireRole('viewer')
  return readComparedEffects(webDatabase(), from, to)
}

/** The newest 500, to choose two of. */
export async function loadRevisionChoices(): Promise<RevisionRow[]> {
  await requireRole('viewer')
  return listHistory(webDatabase())
}
