import type { Author } from '@/lib/audit/author'
import { saveForm } from '@/lib/draft/save-form'
import { policyTestFormSchema } from '@/lib/policy-test/schema'
import type { Database } from '@/lib/server/db'
import type { SaveResult } from '@/lib/shared/save-result'

/** Saves what the form of a policy test sent. */
export const savePolicyTestForm = (db: Database, input: unknown, author: Author): Promise<SaveResult> =>
  saveForm(db, { kind: 'policy-test', schema: policyTestFormSchema }, input, author)
