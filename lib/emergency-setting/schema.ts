import { z } from 'zod'
import { emergencyCallbackField } from '@/lib/policy/fields'

export const emergencyFormSchema = z.strictObject({ emergencyCallbackMinutes: emergencyCallbackField })
export type EmergencyForm = z.input<typeof emergencyFormSchema>

export type LoadedEmergency = {
  value: EmergencyForm
  version: number
  updatedBy: string
  /** ISO 8601. */
  updatedAt: string
}
