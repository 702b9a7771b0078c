'use server'

import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { actAs } from '@/lib/server/auth'
import { saveServiceForm } from '@/lib/service/mutations'
import type { ServiceForm } from '@/lib/service/schema'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveService(input: SaveInput<ServiceForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveServiceForm(db, input, author))
}

export async function deleteService(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'service', input, author))
}
