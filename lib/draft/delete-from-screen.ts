import { z } from 'zod'
import type { Author } from '@/lib/audit/author'
import { deleteObject } from '@/lib/draft/delete-object'
import type { Database } from '@/lib/server/db'
import type { ObjectKind } from '@/lib/shared/object-href'
import type { DeleteResult } from '@/lib/shared/save-result'

export const deleteInputSchema = z.strictObject({ id: z.string().max(16), version: z.int().nullable() })

/** Deletes what a screen named. */
export async function deleteFromScreen(
  db: Database,
  kind: ObjectKind,
  input: unknown,
  author: Author,
): Promise<DeleteResult> {
  return deleteObject(db, { kind, ...deleteInputSchema.parse(input) }, author)
}
