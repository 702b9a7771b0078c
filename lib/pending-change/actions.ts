'use server'

import {
  type RevertChangesResult,
  revertOwnChanges,
  revertChanges as revertRefs,
} from '@/lib/pending-change/mutations'
import { type ObjectRef, objectRefsSchema } from '@/lib/pending-change/schema'
import { actAs } from '@/lib/server/auth'
import type { Refused } from '@/lib/shared/save-result'

export async function revertChanges(refs: ObjectRef[]): Promise<RevertChangesResult | Refused> {
  return actAs('editor', ({ db, author }) => revertRefs(db, objectRefsSchema.parse(refs), author))
}

export async function revertMine(): Promise<RevertChangesResult | Refused> {
  return actAs('editor', ({ db, author }) => revertOwnChanges(db, author))
}
