'use server'

import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { actAs } from '@/lib/server/auth'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'
import { saveTrunkForm } from '@/lib/trunk/mutations'
import type { TrunkForm } from '@/lib/trunk/schema'

export async function saveTrunk(input: SaveInput<TrunkForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveTrunkForm(db, input, author))
}

export async function deleteTrunk(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'trunk', input, author))
}
