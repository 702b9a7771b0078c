import { z } from 'zod'
import { chosenId, emptyAsNull } from '@/lib/draft/form-fields'
import { idField } from '@/lib/policy/fields'
import { type IncomingLine, incomingLineSchema } from '@/lib/policy/snapshot'
import type { RowMarks } from '@/lib/shared/draft-marks'

export const incomingLineFormSchema = incomingLineSchema.omit({ id: true }).extend({
  /** Empty: from any trunk. */
  trunkId: emptyAsNull(idField),
  destination: z.strictObject({
    kind: z.enum(['extension', 'application']),
    id: chosenId('Choose what the call reaches: an extension or an application.'),
  }),
})
export type IncomingLineForm = z.input<typeof incomingLineFormSchema>

export const newIncomingLine = (): IncomingLineForm => ({
  name: '',
  trunkId: null,
  number: '',
  destination: { kind: 'extension', id: '' },
})

export type IncomingLineRow = RowMarks & {
  id: string
  version: number
  name: string
  number: string
  /** Null: from any trunk. */
  trunkName: string | null
  destination: IncomingLine['destination'] & { label: string }
}
