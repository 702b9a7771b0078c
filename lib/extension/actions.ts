'use server'

import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { saveExtensionForm } from '@/lib/extension/mutations'
import type { ExtensionForm } from '@/lib/extension/schema'
import { actAs } from '@/lib/server/auth'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveExtension(input: SaveInput<ExtensionForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveExtensionForm(db, input, author))
}

export async function deleteExtension(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'extension', input, author))
}
