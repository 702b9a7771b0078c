import { z } from 'zod'
import { emptyAsNull, secretField } from '@/lib/draft/form-fields'
import { sipPasswordField, sipUserField } from '@/lib/policy/fields'
import { trunkSchema } from '@/lib/policy/snapshot'
import type { RowMarks } from '@/lib/shared/draft-marks'

export const trunkFormSchema = trunkSchema.omit({ id: true }).extend({
  port: z
    .int('Enter a port from 1 to 65535.')
    .min(1, 'Enter a port from 1 to 65535.')
    .max(65535, 'Enter a port from 1 to 65535.'),
  username: emptyAsNull(sipUserField),
  /** '' leaves the password as it is, null removes it. */
  secrets: z.strictObject({ password: z.union([z.null(), secretField(sipPasswordField)]) }),
})
export type TrunkForm = z.input<typeof trunkFormSchema>

export const newTrunk = (): TrunkForm => ({
  name: '',
  enabled: true,
  host: '',
  port: 5060,
  username: '',
  register: false,
  secrets: { password: '' },
})

export type TrunkRow = RowMarks & {
  id: string
  version: number
  name: string
  enabled: boolean
  host: string
  port: number
  username: string | null
  register: boolean
  /** Names of the outgoing lines that use it. */
  lines: string[]
}
