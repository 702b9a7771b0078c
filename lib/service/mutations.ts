import type { Author } from '@/lib/audit/author'
import { saveForm } from '@/lib/draft/save-form'
import type { Database } from '@/lib/server/db'
import { serviceFormSchema } from '@/lib/service/schema'
import type { SaveResult } from '@/lib/shared/save-result'

/** Saves what the form of a service sent. */
export const saveServiceForm = (db: Database, input: unknown, author: Author): Promise<SaveResult> =>
  saveForm(db, { kind: 'service', schema: serviceFormSchema }, input, author)
