'use server'

import { saveCallSettingForm } from '@/lib/call-setting/mutations'
import type { CallSettingForm } from '@/lib/call-setting/schema'
import { actAs } from '@/lib/server/auth'
import type { SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function saveCallSetting(input: SaveInput<CallSettingForm>): Promise<SaveResult> {
  return actAs('editor', ({ db, author }) => saveCallSettingForm(db, input, author))
}
