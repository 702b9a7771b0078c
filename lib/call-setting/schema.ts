import { z } from 'zod'
import { emergencyCallbackField, soundFolderField, unpermittedJoinsField } from '@/lib/policy/fields'

/** What holds for all calls. */
export const callSettingFormSchema = z.strictObject({
  emergencyCallbackMinutes: emergencyCallbackField,
  transferByKeys: z.boolean(),
  unpermittedJoins: unpermittedJoinsField,
  soundFolder: soundFolderField,
})
export type CallSettingForm = z.input<typeof callSettingFormSchema>

export type LoadedCallSetting = {
  value: CallSettingForm
  version: number
  updatedBy: string
  /** ISO 8601. */
  updatedAt: string
}
