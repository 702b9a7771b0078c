'use server'

import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { saveIncomingLineForm } from '@/lib/incoming-line/mutations'
import type { IncomingLineForm } from '@/lib/incoming-line/schema'
import { actAs } from '@/lib/server/auth'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveIncomingLine(input: SaveInput<IncomingLineForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveIncomingLineForm(db, input, author))
}

export async function deleteIncomingLine(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'incoming-line', input, author))
}
