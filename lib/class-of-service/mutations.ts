import type { Author } from '@/lib/audit/author'
import { classOfServiceFormSchema } from '@/lib/class-of-service/schema'
import { saveForm } from '@/lib/draft/save-form'
import type { Database } from '@/lib/server/db'
import type { SaveResult } from '@/lib/shared/save-result'

/** Saves what the form of a Class of Service sent. */
export const saveClassOfServiceForm = (db: Database, input: unknown, author: Author): Promise<SaveResult> =>
  saveForm(db, { kind: 'class-of-service', schema: classOfServiceFormSchema }, input, author)
