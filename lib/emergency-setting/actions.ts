'use server'

import { saveEmergencyForm } from '@/lib/emergency-setting/mutations'
import type { EmergencyForm } from '@/lib/emergency-setting/schema'
import { actAs } from '@/lib/server/auth'
import type { SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveEmergency(input: SaveInput<EmergencyForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveEmergencyForm(db, input, author))
}
