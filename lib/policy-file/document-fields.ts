import { z } from 'zod'
import { nearestWord } from '@/lib/policy-file/nearest-word'
import { printable } from '@/lib/policy-file/problems'

/**
 * A text of the file. An unquoted whole number is taken as the text that it looks like (`number: 101`): the text
 * reader has already refused those that would lose a character, such as `0101`.
 */
export const text = <Field extends z.ZodType<string>>(field: Field) =>
  z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), field)
    .meta({ type: ['string', 'integer'] })

/** The name or number of another object of the file. */
export const reference = text(z.string().min(1, 'Enter a name or number.'))

/** A map with exactly these keys. `what` names it in messages: 'a schedule'. */
export const shape = <Shape extends z.core.$ZodLooseShape>(what: string, keys: Shape) =>
  z.strictObject(keys, {
    error: (issue) => {
      // One sentence a key, in the order of `issue.keys`: shape-problems.ts takes the lines apart again.
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => unknownKeyMessage(key, Object.keys(keys), what)).join('\n')
      return undefined
    },
  })

export function unknownKeyMessage(key: string, known: string[], what: string): string {
  const shown = printable(key)
  const near = nearestWord(key, known)
  if (near !== null) return `“${shown}” is not a key of ${what}. Did you mean “${near}”?`
  return `“${shown}” is not a key of ${what}. Enter one of: ${known.join(', ')}.`
}

/** `all`, a list, or both (`{ all: true, list: [...] }`: 'All …' with a check-list kept behind it). */
export const allOrList = (what: string) =>
  z.union(
    [
      z.literal('all'),
      z.array(reference),
      shape(what, { all: z.boolean().nullish(), list: z.array(reference).nullish() }),
    ],
    { error: `Enter all, or a list of ${what}.` },
  )
