import { z } from 'zod'
import { idField } from '@/lib/policy/fields'

/** A field of a form that may be left empty: an empty text becomes null. */
export const emptyAsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.literal('').transform(() => null), z.null(), schema])

/** An object that must be chosen; `message` says so where none is. */
export const chosenId = (message: string) => z.string().min(1, message).pipe(idField)

/** A secret that is never sent to the browser: empty leaves it as it is. */
export const secretField = <Schema extends z.ZodType<string, string>>(schema: Schema) =>
  z.union([z.literal(''), schema])
