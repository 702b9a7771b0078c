import { z } from 'zod'
import { extensionEntryField, idField, labelField, patternField } from '@/lib/policy/fields'

/**
 * A policy test: a sentence about the policy that must stay true, 'lobby never reaches 011…'. Saved with the
 * configuration and asked at each Commit, which a violated one keeps from going on. docs/lint.md, 'Policy tests'.
 */

/**
 * Who the sentence is about. Extensions by number, range `200-299` or pattern `_2XX`: a phone asks by itself; a Hot
 * Desk extension as the one logged in, at each phone that it may log in to. `class-in-force`: phones while this Class
 * of Service is the one in force there.
 */
export const policyTestWhoSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all-phones') }),
  z.strictObject({
    kind: z.literal('extensions'),
    entries: z.array(extensionEntryField).min(1, 'Enter at least one extension.').max(200),
  }),
  z.strictObject({ kind: z.literal('class-in-force'), classOfServiceId: idField }),
])

/** Who is logged in at those phones. `any`: nobody, or each Hot Desk extension that may log in there. */
export const policyTestLoginSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('any') }),
  z.strictObject({ kind: z.literal('logged-out') }),
  z.strictObject({ kind: z.literal('logged-in'), hotDeskId: idField }),
])

/** `at`: one instant, ISO 8601 with its offset. */
export const policyTestWhenSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('always') }),
  z.strictObject({ kind: z.literal('within'), scheduleId: idField }),
  z.strictObject({ kind: z.literal('outside'), scheduleId: idField }),
  z.strictObject({
    kind: z.literal('at'),
    instant: z
      .string()
      .max(40)
      .refine(
        (text) => z.iso.datetime({ offset: true }).safeParse(text).success,
        'Enter a time with its zone, such as 2026-12-25T09:00:00-05:00.',
      ),
  }),
])

const policyTestExpectations = ['never', 'always'] as const

export const policyTestSchema = z.strictObject({
  id: idField,
  name: labelField(),
  who: policyTestWhoSchema,
  login: policyTestLoginSchema,
  /** `never`: not one number of `number` is reached; `always`: every one is. */
  expect: z.enum(policyTestExpectations),
  /** An exact number, or a dial pattern: all its numbers. */
  number: patternField,
  when: policyTestWhenSchema,
})
export type PolicyTest = z.infer<typeof policyTestSchema>
