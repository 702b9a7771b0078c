import type { Author } from '@/lib/audit/author'
import { saveForm } from '@/lib/draft/save-form'
import { incomingLineFormSchema } from '@/lib/incoming-line/schema'
import type { Database } from '@/lib/server/db'
import type { SaveResult } from '@/lib/shared/save-result'

/** Saves what the form of an incoming line sent. */
export const saveIncomingLineForm = (db: Database, input: unknown, author: Author): Promise<SaveResult> =>
  saveForm(db, { kind: 'incoming-line', schema: incomingLineFormSchema }, input, author)
