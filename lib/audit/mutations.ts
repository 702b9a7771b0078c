import type { Author } from '@/lib/audit/author'
import { hashEntry } from '@/lib/audit/chain'
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
    | 'joined'
    | 'revoked'
    | 'acknowledged'
    | 'lifted'
    | 'restored'
    | 'confirmed'
    | 'went-back'
    | 'warned'
    | 'limited'
    | 'locked'
    | 'shown'
    | 'used'
    | 'refused'
  /** Kind of the object: a kind of the draft, or revision, administrator, api-token, hot-desk-session. */
  kind: string
  objectId: string
  objectName: string
  /** JSON with secrets masked; null: there was none. */
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** Adds audit entries in the transaction of what they tell of: writers come one after another, and so does the chain. */
export async function recordAudit(
  tx: Transaction,
  author: Author,
  at: Date,
  entries: AuditInput[],
): Promise<void> {
  const last = await tx.auditEntry.findFirst({ orderBy: { id: 'desc' }, select: { hash: true } })
  let previous = last?.hash ?? null
  const data = entries.map(({ before, after, ...entry }) => {
    const said = { ...entry, at, author: author.name, from: author.from }
    const texts = { before: before && JSON.stringify(before), after: after && JSON.stringify(after) }
    // As it will be read: what JSON leaves out is no part of it.
    previous = hashEntry(previous, { ...said, before: parse(texts.before), after: parse(texts.after) })
    return { ...said, ...texts, hash: previous }
  })
  await insertRows(tx, 'AuditEntry', data)
}

const parse = (text: string | null): unknown => text && JSON.parse(text)
