'use server'

import { saveClassOfServiceForm } from '@/lib/class-of-service/mutations'
import type { ClassOfServiceForm } from '@/lib/class-of-service/schema'
import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { actAs } from '@/lib/server/auth'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveClassOfService(input: SaveInput<ClassOfServiceForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveClassOfServiceForm(db, input, author))
}

export async function deleteClassOfService(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'class-of-service', input, author))
}
