'use server'

import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { savePolicyTestForm } from '@/lib/policy-test/mutations'
import type { PolicyTestForm } from '@/lib/policy-test/schema'
import { actAs } from '@/lib/server/auth'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function savePolicyTest(input: SaveInput<PolicyTestForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => savePolicyTestForm(db, input, author))
}

export async function deletePolicyTest(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'policy-test', input, author))
}
