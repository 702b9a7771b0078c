import type { Author } from '@/lib/audit/author'
import { saveForm } from '@/lib/draft/save-form'
import { scheduleFormSchema } from '@/lib/schedule/schema'
import type { Database } from '@/lib/server/db'
import type { SaveResult } from '@/lib/shared/save-result'

/** Saves what the form of a schedule sent. */
export const saveScheduleForm = (db: Database, input: unknown, author: Author): Promise<SaveResult> =>
  saveForm(db, { kind: 'schedule', schema: scheduleFormSchema }, input, author)
