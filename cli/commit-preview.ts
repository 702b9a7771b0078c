import { describeChanges } from '@/cli/describe-changes'
import { describeFindings } from '@/cli/describe-findings'
import { diffFiles } from '@/cli/file-lines'
import { revisionFiles } from '@/lib/asterisk/names'
import { readDraft } from '@/lib/draft/data'
import { diffSnapshots } from '@/lib/draft/diff'
import { checkForCommit } from '@/lib/policy/policy-tests/check-policy-tests'
import { emptySnapshot } from '@/lib/policy/snapshot'
import { readCommitSwitch, reloadsFor } from '@/lib/revision/commit-switch'
import { activeRevision, listRevisions, readRevision } from '@/lib/revision/data'
import type { CommitSwitch } from '@/lib/revision/schema'
import { now } from '@/lib/server/clock'
import type { Database } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'

export type CommitPreview = { ok: boolean; value: Record<string, unknown>; lines: string[] }

/** What Commit would do: findings, objects changed since the revision in force, and the difference of the files. */
export async function previewCommit(db: Database, env: Env): Promise<CommitPreview> {
  const draft = await readDraft(db)
  const active = await activeRevision(db)
  const base = active && (await readRevision(db, active.number))
  const findings = checkForCommit(draft, now().getTime())
  const changes = diffSnapshots(base?.snapshot ?? emptySnapshot(draft.settings.timeZone), draft)
  const ok = findings.every(({ severity }) => severity === 'warning')
  const newest = (await listRevisions(db, 1))[0]?.number ?? 0
  const files = ok ? diffFiles(env, base, { snapshot: draft, number: newest + 1 }) : []
  const reloads = reloadsFor(files)
  const target = await readCommitSwitch(env)
  const summary = ok
    ? `Nothing was committed (dry run). ${files.length === 0 ? 'No file would change.' : `${files.length} of ${revisionFiles.length} files would change.`}`
    : 'Nothing was committed (dry run). Commit would refuse: correct the errors.'
  return {
    ok,
    value: { base: base?.number ?? null, findings, changes, files, reloads, switch: target },
    lines: [
      ...describeFindings(findings),
      ...describeChanges(changes),
      ...files.flatMap(({ diff }) => diff),
      ...describeTarget(target, reloads),
      summary,
    ],
  }
}

/** What it does at the switch; nothing where none is set up. */
function describeTarget({ calls, kind, left, unsafe }: CommitSwitch, reloads: readonly string[]): string[] {
  if (kind === 'none') return []
  return [
    reloads.length === 0 ? 'The switch reloads nothing.' : `The switch reloads ${reloads.join(', ')}.`,
    ...(calls === null ? [] : [calls === 1 ? '1 call is up.' : `${calls} calls are up.`]),
    ...unsafe.map((message) => `A commit is refused: ${message}`),
    ...left.flatMap(({ lines = [], message }) => [
      message,
      ...lines.flatMap(({ file, text }) => [`--- ${file}`, text]),
    ]),
  ]
}
