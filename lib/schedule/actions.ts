'use server'

import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { saveScheduleForm } from '@/lib/schedule/mutations'
import type { ScheduleForm } from '@/lib/schedule/schema'
import { actAs } from '@/lib/server/auth'
import type { DeleteInput, DeleteResult, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveSchedule(input: SaveInput<ScheduleForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveScheduleForm(db, input, author))
}

export async function deleteSchedule(input: DeleteInput): Promise<DeleteResult> {
  return actAs('editor', ({ db, author }) => deleteFromScreen(db, 'schedule', input, author))
}
