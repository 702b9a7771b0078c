'use server'

import { type DeleteManyResult, type DeleteRef, deleteMany } from '@/lib/draft/delete-many'
import { actAs } from '@/lib/server/auth'
import type { Refused } from '@/lib/shared/save-result'

export async function deleteObjects(refs: DeleteRef[]): Promise<DeleteManyResult | Refused> {
  return actAs('editor', ({ db, author }) => deleteMany(db, refs, author))
}
