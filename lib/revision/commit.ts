import type { Author } from '@/lib/audit/author'
import { objectKinds } from '@/lib/draft/objects'
import { toInvalid } from '@/lib/draft/save-form'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import { publishRevision, revertTo } from '@/lib/revision/mutations'
import type { PublishRefusal } from '@/lib/revision/prepare-draft'
import { commitSchema } from '@/lib/revision/schema'
import type { Database } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'
import type { Invalid, Refused } from '@/lib/shared/save-result'

export type CommitResult =
  | { ok: true; number: number }
  | Invalid
  /** `number`: of the revision that is in the way; null: none. */
  | {
      ok: false
      reason: 'applying' | 'base-changed' | 'draft-changed' | 'unchanged' | 'awaiting' | 'no-former'
      number: number | null
      message: string
    }

/** Publishes the draft and tells the gatekeeper, which looks each second by itself too. */
export async function commitDraft(
  db: Database,
  env: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
  input: unknown,
  author: Author,
): Promise<CommitResult> {
  const parsed = commitSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const { message, base, draft, again, confirmWithin } = parsed.data
  const published = await publishRevision(db, {
    author,
    message,
    baseRevision: base,
    ...(draft !== undefined && { draftWrites: draft }),
    evenIfUnchanged: again === true,
    confirmWithin: confirmWithin ?? null,
  })
  if (!published.ok) {
    if (published.reason === 'base_changed') return tellNewBase(db, published.number)
    if (published.reason === 'draft_changed') return tellNewDraft(db)
    return explainRefusal(published)
  }
  await requestGatekeeper(env, 'POST', '/v1/nudge', {})
  return { ok: true, number: published.number }
}

/** Who committed meanwhile, so that one knows whom to ask. `number`: of what is active now; null: nothing. */
async function tellNewBase(db: Database, number: number | null): Promise<CommitResult> {
  const revision =
    number === null
      ? null
      : await db.revision.findUnique({ where: { number }, select: { author: true, message: true } })
  const what = revision?.message ? `: “${revision.message}”` : ''
  const who = revision
    ? `${revision.author} committed revision ${number} since you looked${what}.`
    : 'Another revision was committed since you looked.'
  return {
    ok: false,
    reason: 'base-changed',
    number,
    message: `${who} Look at the changes again, then commit.`,
  }
}

/** Who saved meanwhile, and what. */
async function tellNewDraft(db: Database): Promise<CommitResult> {
  const last = await db.auditEntry.findFirst({
    where: { kind: { in: [...objectKinds] }, action: { in: ['created', 'changed', 'deleted', 'restored'] } },
    orderBy: { id: 'desc' },
    select: { author: true, action: true, objectName: true },
  })
  const what = last
    ? `${last.author} ${last.action} “${last.objectName}” since you looked.`
    : 'The draft was changed since you looked.'
  return {
    ok: false,
    reason: 'draft-changed',
    number: null,
    message: `${what} Look at the changes again, then commit.`,
  }
}

type ExplainedHere = Exclude<PublishRefusal, { reason: 'base_changed' | 'draft_changed' }>
function explainRefusal(result: ExplainedHere): CommitResult {
  switch (result.reason) {
    case 'invalid':
      return {
        ok: false,
        reason: 'invalid',
        issues: result.findings
          .filter(({ severity }) => severity === 'error')
          .map(({ message }) => ({ path: '', message })),
      }
    case 'applying':
      return {
        ok: false,
        reason: 'applying',
        number: result.number,
        message: `Revision ${result.number} is being applied now. Commit again when it is done.`,
      }
    case 'unchanged':
      return {
        ok: false,
        reason: 'unchanged',
        number: result.number,
        message: `Nothing to commit: the draft is what revision ${result.number} holds.`,
      }
    case 'awaiting':
      return {
        ok: false,
        reason: 'awaiting',
        number: result.number,
        message: `Revision ${result.number} waits to be confirmed. Confirm it or go back first, then commit.`,
      }
    case 'no_former':
      return {
        ok: false,
        reason: 'no-former',
        number: null,
        message: 'No revision is in force that could come back: commit the first one without a confirmation.',
      }
  }
}

export type RevertToResult = { ok: true; changes: number } | Invalid | Refused

/** Makes the draft what a revision holds. It is not committed by that. */
export async function revertDraft(db: Database, number: number, author: Author): Promise<RevertToResult> {
  const result = await revertTo(db, number, author)
  if (result.ok) return { ok: true, changes: result.changes.length }
  if (result.reason === 'not_found')
    return { ok: false, reason: 'refused', message: `There is no revision ${number}.` }
  if (result.reason === 'conflict') throw new Error('The draft changed inside a write transaction.')
  return {
    ok: false,
    reason: 'invalid',
    issues: [
      ...result.findings.map(({ message }) => message),
      ...(result.secretsForgotten
        ? [`Passwords and PINs of revision ${number} were given up with the key that sealed them.`]
        : []),
    ].map((message) => ({ path: '', message })),
  }
}
