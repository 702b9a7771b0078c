import { z } from 'zod'
import { callLimitsSchema } from '@/lib/policy/call-limits'
import { applicationKinds, refusalKinds, serviceKinds } from '@/lib/policy/snapshot'

/**
 * A file of decision cases as it is written: one small PBX by names and numbers, and questions with their answers.
 * Every scalar arrives as text (the file is read with YAML's failsafe schema), so `011` stays `011`.
 * What each key means: README.md beside this file.
 */
const text = z.string()
const yesNo = z.enum(['yes', 'no']).transform((answer) => answer === 'yes')
const integer = text.regex(/^[0-9]+$/, 'Enter a whole number.').transform(Number)
const list = z.union([text.transform((only) => [only]), z.array(text)])
const allOrList = z.union([z.literal('all'), z.array(text)])

const scheduleText = z.strictObject({
  zone: text.optional(),
  /** `mon-fri 08:00-18:00`, `sat 22:00-02:00`, `daily 00:00-24:00` */
  week: z.array(text).default([]),
  /** date → `closed` or windows `08:00-12:00` */
  exceptions: z.record(text, z.union([z.literal('closed'), z.array(text)])).default({}),
})

const lineText = z.strictObject({
  patterns: z.array(text),
  emergency: yesNo.default(false),
  enabled: yesNo.default(true),
  strip: integer.default(0),
  prepend: text.default(''),
  trunks: z.array(text).optional(),
  'caller id': text.optional(),
})

const classText = z.strictObject({
  schedule: text.optional(),
  include: z.array(text).default([]),
  services: allOrList.default([]),
  applications: allOrList.default([]),
  extensions: allOrList.default([]),
  lines: z.array(text).default([]),
  order: z.enum(['specificity', 'manual']).default('specificity'),
  blocked: z.array(text).default([]),
  restriction: yesNo.default(false),
  'if not logged': text.optional(),
  'max minutes': integer.optional(),
  limits: callLimitsSchema.partial().default({}),
  refusal: z.enum(refusalKinds).default('announce'),
})

const extensionText = {
  class: text,
  name: text.optional(),
  /** `Ann <5145550101>`, `Ann` or `<5145550101>` */
  'caller id': text.optional(),
}
const phoneText = z.strictObject({
  ...extensionText,
  endpoint: text.optional(),
  'emergency number': text.optional(),
})
const hotDeskText = z.strictObject(extensionText)

const kindText = <Kind extends string>(kinds: readonly [Kind, ...Kind[]]) =>
  text.transform((kind) => kind.replaceAll(' ', '-')).pipe(z.enum(kinds))

export const pbxSchema = z.strictObject({
  zone: text.default('America/Montreal'),
  schedules: z.record(text, scheduleText).default({}),
  services: z.record(text, kindText(serviceKinds)).default({ '*22': 'hot-desk', '*97': 'own-voicemail' }),
  applications: z.record(text, kindText(applicationKinds)).default({}),
  trunks: z.record(text, z.enum(['on', 'off'])).default({ carrier: 'on' }),
  lines: z
    .record(
      text.regex(/[^0-9]/, 'Give the line a name that is not a number: the order of the lines counts.'),
      lineText,
    )
    .default({}),
  classes: z.record(text, classText),
  phones: z.record(text, phoneText).default({}),
  'hot desks': z.record(text, hotDeskText).default({}),
})
export type PbxText = z.infer<typeof pbxSchema>
/** As it is written, before the defaults. */
export type PbxInput = z.input<typeof pbxSchema>

/** What an answer may be held against; a key that is left out is not looked at, `none` is null or empty. */
const answerText = z.strictObject({
  decision: z.enum(['allow', 'deny']),
  reason: text,
  number: text.optional(),
  destination: text.optional(),
  line: text.optional(),
  sent: text.optional(),
  trunks: text.optional(),
  callerId: text.optional(),
  root: text.optional(),
  path: text.optional(),
  rule: text.optional(),
  maxDurationSeconds: text.optional(),
  acting: text.optional(),
})
export type AnswerText = z.infer<typeof answerText>

const shortAnswer = text
  .regex(/^(allow|deny) [a-z_]+$/, 'Write an answer as “allow granted” or “deny blocked”.')
  .transform((answer) => {
    const [decision, reason] = answer.split(' ')
    return { decision, reason }
  })
  .pipe(answerText)

export const caseFileSchema = z.strictObject({
  about: text,
  /** Codes of errors that the check finds in this PBX on purpose. */
  'known errors': z.array(text).default([]),
  pbx: pbxSchema,
  /** The instant of the cases that name none. */
  at: text.default('2026-07-27 10:00 America/Montreal'),
  cases: z.array(
    z
      .strictObject({
        name: text,
        who: list.optional(),
        device: list.optional(),
        'logged in': z.record(text, text).default({}),
        dial: list,
        at: list.optional(),
        via: list.optional(),
        expect: z.union([shortAnswer, answerText]),
      })
      .refine(
        (one) => (one.who === undefined) !== (one.device === undefined),
        'Give either “who” or “device”.',
      ),
  ),
})
export type CaseFileText = z.infer<typeof caseFileSchema>
