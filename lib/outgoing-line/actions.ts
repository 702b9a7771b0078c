'use server'

import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { orderLines, saveOutgoingLineForm } from '@/lib/outgoing-line/mutations'
import type { LineOrderInput, OutgoingLineForm } from '@/lib/outgoing-line/schema'
import { actAs } from '@/lib/server/auth'
import type {
  Conflict,
  DeleteInput,
  DeleteResult,
  Refused,
  SaveInput,
  SaveResult,
} from '@/lib/shared/save-result'

export async function saveOutgoingLine(input: SaveInput<OutgoingLineForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveOutgoingLineForm(db, input, author))
}

export async function deleteOutgoingLine(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'outgoing-line', input, author))
}

export async function orderOutgoingLines(input: LineOrderInput): Promise<{ ok: true } | Conflict | Refused> {
  return actAs('editor', ({ db, author }) => orderLines(db, input, author))
}
