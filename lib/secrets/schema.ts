import { z } from 'zod'
import { idField } from '@/lib/policy/fields'

/** A secret that may be shown: what a person has to enter elsewhere. PINs are kept as hashes and never shown. */
export const shownSecretSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('extension'),
    id: idField,
    field: z.enum(['sipPassword', 'voicemailPassword']),
  }),
  z.strictObject({ kind: z.literal('trunk'), id: idField, field: z.literal('password') }),
])
export type ShownSecret = z.input<typeof shownSecretSchema>

export const madeSecretSchema = z.enum(['sipPassword', 'voicemailPassword'])
export type MadeSecret = z.infer<typeof madeSecretSchema>
