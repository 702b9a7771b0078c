import { viewDraft } from '@/lib/draft/view'
import { findBase, hrefOfFinding, listPendingChanges, readBaseSnapshot } from '@/lib/pending-change/data'
import { emptySnapshot } from '@/lib/policy/snapshot'
import { readCommitSwitch, reloadsFor } from '@/lib/revision/commit-switch'
import { describeChanges } from '@/lib/revision/compare-revisions'
import {
  activeRevision,
  findRevision,
  listRevisions,
  type RevisionSummary,
  readRevision,
} from '@/lib/revision/data'
import { compareFiles } from '@/lib/revision/file-difference'
import type { CommitPreview, RevisionChange, RevisionRow } from '@/lib/revision/schema'
import { activeStates } from '@/lib/revision/state'
import type { Database } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'
import type { ListRules } from '@/lib/shared/list-query'

/** What Commit would do. */
export async function readCommitPreview(db: Database, env: Env, reader: string): Promise<CommitPreview> {
  // First: what is written after it is told where it is committed, even if it is shown already.
  const view = await viewDraft(db)
  const { base: comparedWith, changes } = await listPendingChanges(db, reader)
  const active = await activeRevision(db)
  const findings = view.findings()
  const newest = (await listRevisions(db, 1))[0]?.number ?? 0
  const hasErrors = findings.some(({ severity }) => severity === 'error')
  const files = hasErrors || changes.length === 0 ? [] : await compareWithBase(db, env, newest + 1)
  return {
    base: active?.number ?? null,
    draft: view.writes,
    comparedWith,
    nextNumber: newest + 1,
    changes,
    findings: findings.map((finding) => ({
      severity: finding.severity,
      code: finding.code,
      message: finding.message,
      href: hrefOfFinding(finding),
      name: finding.objects[0]?.name ?? null,
    })),
    files,
    reloads: reloadsFor(files),
    switch: await readCommitSwitch(env),
  }
}

async function compareWithBase(db: Database, env: Env, number: number) {
  const { snapshot } = await viewDraft(db)
  const base = await findBase(db)
  const before = base && {
    snapshot: await readBaseSnapshot(db, base, snapshot.settings.timeZone),
    number: base.number,
  }
  return compareFiles(env, before, { snapshot, number })
}

export const historyRules: ListRules<RevisionRow> = {
  sorts: { number: (row) => row.number, author: (row) => row.author },
  defaultSort: '-number',
  text: (row) => [String(row.number), row.message, row.author],
  filters: { state: (row, value) => row.state === value, author: (row, value) => row.author === value },
}

/** The newest 500. */
export async function listHistory(db: Database): Promise<RevisionRow[]> {
  return (await listRevisions(db, 500)).map(toRow)
}

function toRow(revision: RevisionSummary): RevisionRow {
  const { number, state, author, message, error, steps, publishedAt, finishedAt } = revision
  const { baseRevision, confirmWithin, confirmBy, confirmedBy, returnsFrom, secretsForgotten } = revision
  const isActive = activeStates.includes(state)
  return {
    number,
    state,
    author,
    message,
    error,
    steps,
    publishedAt: publishedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    isActive,
    baseRevision,
    returnsFrom,
    secretsForgotten,
    confirmation:
      confirmWithin === null
        ? null
        : {
            within: confirmWithin,
            until: confirmBy?.toISOString() ?? null,
            confirmedBy,
            isWaiting: isActive && confirmBy !== null && confirmedBy === null,
          },
  }
}

/** A revision with what it changed against the one that was active when it was published; null: there is none. */
export async function readRevisionChanges(
  db: Database,
  number: number,
): Promise<{ revision: RevisionRow; changes: RevisionChange[] } | null> {
  const summary = await findRevision(db, number)
  const revision = summary && (await readRevision(db, number))
  if (!summary || !revision) return null
  const former = summary.baseRevision === null ? null : await readRevision(db, summary.baseRevision)
  const before = former?.snapshot ?? emptySnapshot(revision.snapshot.settings.timeZone)
  return { revision: toRow(summary), changes: describeChanges(before, revision.snapshot) }
}
