import type { Author } from '@/lib/audit/author'
import type { Transaction } from '@/lib/server/db'
import { insertRows } from '@/lib/server/insert-rows'

export type AuditInput = {
  action:
    | 'created'
    | 'changed'
    | 'deleted'
    | 'published'
    | 'reverted'
    | 'logged-in'
    | 'logged-out'
    | 'revoked'
  /** Kind of the object: a kind of the draft, or revision, administrator, api-token, hot-desk-session. */
  kind: string
  objectId: string
  objectName: string
  /** JSON with secrets masked; null: there was none. */
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Adds audit entries in the transaction of what they tell of. */
export async function recordAudit(
  tx: Transaction,
  author: Author,
  at: Date,
  entries: AuditInput[],
): Promise<void> {
  const data = entries.map(({ before, after, ...entry }) => ({
    ...entry,
    at,
    author: author.name,
    from: author.from,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  }))
  await insertRows(tx, 'AuditEntry', data)
}
