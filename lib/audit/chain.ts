import { createHash } from 'node:crypto'

/** What an entry says, as it is hashed. */
export type ChainedEntry = {
  at: Date
  author: string
  from: string
  action: string
  kind: string
  objectId: string
  objectName: string
  before: unknown
  after: unknown
}

/**
 * Hash of an entry that follows one with the hash `previous` (null: it is the first of the chain): SHA-256 in lower-case
 * hexadecimal. Whoever changes, removes or inserts an entry would have to write every later one anew as well.
 */
export function hashEntry(previous: string | null, entry: ChainedEntry): string {
  const { at, author, from, action, kind, objectId, objectName, before, after } = entry
  const text = JSON.stringify([
    ...[previous, at.toISOString(), author, from, action, kind, objectId, objectName],
    ...[before ?? null, after ?? null],
  ])
  return createHash('sha256').update(text).digest('hex')
}
