import { z } from 'zod'
import { emptyAsNull } from '@/lib/draft/form-fields'
import { callerIdNameField, callerIdNumberField, idField, patternField } from '@/lib/policy/fields'
import { outgoingLineSchema } from '@/lib/policy/snapshot'
import type { RowMarks } from '@/lib/shared/draft-marks'

const callerIdSchema = z
  .strictObject({ name: emptyAsNull(callerIdNameField), number: emptyAsNull(callerIdNumberField) })
  .transform(({ name, number }, context) => {
    if (number !== null) return { name, number }
    if (name === null) return null
    context.addIssue({
      code: 'custom',
      path: ['number'],
      message: 'Enter the number that goes with the name, or leave both empty.',
    })
    return z.NEVER
  })

export const outgoingLineFormSchema = outgoingLineSchema.omit({ id: true }).extend({
  strip: z.int('Enter 0 to 20 digits.').min(0, 'Enter 0 to 20 digits.').max(20, 'Enter 0 to 20 digits.'),
  /** Both empty: that of the acting extension. */
  callerId: callerIdSchema,
})
export type OutgoingLineForm = z.input<typeof outgoingLineFormSchema>

export const newOutgoingLine = (): OutgoingLineForm => ({
  name: '',
  enabled: true,
  emergency: false,
  patterns: [],
  strip: 0,
  prepend: '',
  trunkIds: [],
  callerId: { name: '', number: '' },
})

export type OutgoingLineRow = RowMarks & {
  id: string
  version: number
  /** From 1, in the administrator's order. */
  place: number
  name: string
  enabled: boolean
  emergency: boolean
  patterns: string[]
  strip: number
  prepend: string
  /** In the order in which they are tried. */
  trunkNames: string[]
  callerIdNumber: string | null
  /** Classes of Service that list it. */
  grantedBy: number
}

/** `ids`: all lines in the wanted order; `seen`: in the order that was looked at. */
export const lineOrderSchema = z.strictObject({ ids: z.array(idField), seen: z.array(idField) })
export type LineOrderInput = z.infer<typeof lineOrderSchema>

/** Patterns as one types them into one field, between blanks or commas: `911, 9911`. `missing`: what to enter. */
export const typedPatternsField = (missing: string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((pattern) => pattern !== ''))
    .pipe(z.array(patternField).min(1, missing).max(20))
