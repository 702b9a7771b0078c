import type { Author } from '@/lib/audit/author'
import { saveForm } from '@/lib/draft/save-form'
import type { Database } from '@/lib/server/db'
import type { SaveResult } from '@/lib/shared/save-result'
import { trunkFormSchema } from '@/lib/trunk/schema'

/** Saves what the form of a trunk sent. */
export const saveTrunkForm = (db: Database, input: unknown, author: Author): Promise<SaveResult> =>
  saveForm(
    db,
    {
      kind: 'trunk',
      schema: trunkFormSchema,
      prepare: ({ secrets: { password }, ...value }) => ({
        value,
        secrets: password === '' ? {} : { password },
      }),
    },
    input,
    author,
  )
