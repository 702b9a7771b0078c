import { z } from 'zod'
import { type ObjectKind, objectKinds } from '@/lib/draft/objects'

/** One field of a change in words: names instead of ids, one item a line. A secret is 'set' or 'changed'. */
export type FieldInWords = { field: string; label: string; before: string[]; after: string[] }

/** What differs between the draft and the revision in force, or the one that is about to be. */
export type PendingChange = {
  kind: ObjectKind
  id: string
  name: string
  change: 'created' | 'changed' | 'deleted'
  /** Null: it has no screen, or is deleted. */
  href: string | null
  /** Who touched it since that revision, last first. */
  authors: string[]
  /** ISO 8601; null: not on record. */
  lastAt: string | null
  /** The one who looks touched it last. */
  isOwn: boolean
  fields: FieldInWords[]
}

export type PendingBar = {
  count: number
  byAuthor: { author: string; isOwn: boolean; count: number }[]
  /** The first error that keeps the draft from being committed; `others`: how many more there are. */
  blocked: { message: string; href: string | null; others: number } | null
  /** Number of the revision compared with; null: there is none. */
  base: number | null
}

export const objectRefsSchema = z
  .array(z.strictObject({ kind: z.enum(objectKinds), id: z.string().max(16) }))
  .max(20_000)
export type ObjectRef = z.infer<typeof objectRefsSchema>[number]
