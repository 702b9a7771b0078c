import { applicationFormSchema } from '@/lib/application/schema'
import type { Author } from '@/lib/audit/author'
import { saveForm } from '@/lib/draft/save-form'
import type { Database } from '@/lib/server/db'
import type { SaveResult } from '@/lib/shared/save-result'

/** Saves what the form of an application sent. */
export const saveApplicationForm = (db: Database, input: unknown, author: Author): Promise<SaveResult> =>
  saveForm(db, { kind: 'application', schema: applicationFormSchema }, input, author)
