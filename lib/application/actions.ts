'use server'

import { saveApplicationForm } from '@/lib/application/mutations'
import type { ApplicationForm } from '@/lib/application/schema'
import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { actAs } from '@/lib/server/auth'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveApplication(input: SaveInput<ApplicationForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveApplicationForm(db, input, author))
}

export async function deleteApplication(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'application', input, author))
}
