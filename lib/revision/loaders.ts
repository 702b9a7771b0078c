import { describeCommit } from '@/lib/revision/commit-status'
import { findRevision } from '@/lib/revision/data'
import type { CommitPreview, CommitStatus, RevisionChange, RevisionRow } from '@/lib/revision/schema'
import { historyRules, listHistory, readCommitPreview, readRevisionChanges } from '@/lib/revision/screen-data'
import { requireRole } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { webDatabase } from '@/lib/server/web-database'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

export async function loadCommitPreview(): Promise<CommitPreview> {
  const admin = await requireRole('viewer')
  return readCommitPreview(webDatabase(), env(), admin.email)
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
