import { z } from 'zod'
import type { Author } from '@/lib/audit/author'
import { readDraft } from '@/lib/draft/data'
import { deleteObject } from '@/lib/draft/delete-object'
import { collections, listObjects } from '@/lib/draft/objects'
import type { Database } from '@/lib/server/db'
import type { ObjectKind } from '@/lib/shared/object-href'
import type { DeleteResult } from '@/lib/shared/save-result'

const kinds = collections.map(([kind]) => kind)
export const deleteRefsSchema = z
  .array(z.strictObject({ kind: z.enum(kinds), id: z.string().max(16) }))
  .max(2000)
export type DeleteRef = z.input<typeof deleteRefsSchema>[number]

export type DeleteManyResult = {
  ok: true
  deleted: number
  refused: { kind: ObjectKind; id: string; name: string; result: DeleteResult }[]
}

/** Deletes what can be deleted, one after another, and tells why the others stay. */
export async function deleteMany(db: Database, input: unknown, author: Author): Promise<DeleteManyResult> {
  const refs = deleteRefsSchema.parse(input)
  const objects = listObjects(await readDraft(db))
  const outcome: DeleteManyResult = { ok: true, deleted: 0, refused: [] }
  for (const { kind, id } of refs) {
    const result = await deleteObject(db, { kind, id, version: null }, author)
    if (result.ok) outcome.deleted++
    else outcome.refused.push({ kind, id, name: objects.get(`${kind}:${id}`)?.name ?? '', result })
  }
  return outcome
}
