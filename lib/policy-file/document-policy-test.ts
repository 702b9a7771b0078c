import { z } from 'zod'
import { extensionEntryField, labelField, patternField } from '@/lib/policy/fields'
import { policyTestWhenSchema } from '@/lib/policy/policy-tests/schema'
import { reference, shape, text } from '@/lib/policy-file/document-fields'

const instantField = policyTestWhenSchema.options[3].shape.instant

/** One key of several: `{ within: Office hours }`. */
const exactlyOne = (value: object): boolean => Object.values(value).filter((one) => one != null).length === 1

export const policyTestEntry = shape('a policy test', {
  name: text(labelField()),
  who: z
    .union(
      [
        z.literal('all-phones'),
        shape('who', {
          extensions: z.array(text(extensionEntryField)).min(1, 'Enter at least one extension.').nullish(),
          classInForce: reference.nullish(),
        })
          .refine(exactlyOne, 'Enter either extensions: and a list, or classInForce: and a Class of Service.')
          .meta({ minProperties: 1 }),
      ],
      {
        error:
          'Enter all-phones, or extensions: and a list of numbers, or classInForce: and a Class of Service.',
      },
    )
    .nullish()
    .describe('Default: all-phones.'),
  loggedIn: reference
    .nullish()
    .describe('any (default), nobody, or the number of a Hot Desk extension that is logged in there.'),
  never: text(patternField).nullish().describe('A number, or a pattern: not one of its numbers is reached.'),
  always: text(patternField).nullish().describe('A number, or a pattern: each of its numbers is reached.'),
  when: z
    .union(
      [
        z.literal('always'),
        shape('when', {
          within: reference.nullish(),
          outside: reference.nullish(),
          at: instantField.nullish(),
        })
          .refine(
            exactlyOne,
            'Enter one of within: and a schedule, outside: and a schedule, or at: and a time.',
          )
          .meta({ minProperties: 1 }),
      ],
      { error: 'Enter always, or within: or outside: and a schedule, or at: and a time.' },
    )
    .nullish()
    .describe('Default: always.'),
})
  .refine(
    ({ never, always }) => (never == null) !== (always == null),
    'Enter either never: or always: and a number or pattern.',
  )
  .meta({ minProperties: 2 })
