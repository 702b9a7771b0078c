import { z } from 'zod'
import { administratorEmailField, passwordField, refuseWeakPassword } from '@/lib/admin/schema'
import { typedPatternsField } from '@/lib/outgoing-line/schema'
import { hostField, labelField, timeZoneField } from '@/lib/policy/fields'
import { type SwitchSettingView, switchFormSchema } from '@/lib/switch-setting/schema'

/** The first visit: the first administrator, then the PBX. */

export const firstAdministratorSchema = z
  .strictObject({
    code: z.string().trim().min(1, 'Enter the code that npm start printed in the terminal.').max(40),
    email: administratorEmailField,
    name: z.string().trim().max(60, 'Enter at most 60 characters.'),
    password: passwordField,
  })
  .superRefine(refuseWeakPassword)
export type FirstAdministratorInput = z.input<typeof firstAdministratorSchema>

const numbersField = typedPatternsField('Enter at least one number, such as 911 or 112.')

export const firstPbxSchema = z.strictObject({
  timeZone: timeZoneField,
  emergency: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('line'), numbers: numbersField, host: hostField }),
    z.strictObject({ kind: z.literal('waiver'), reason: labelField(200) }),
  ]),
  startWith: z.enum(['sample', 'guide']),
})
export type FirstPbxInput = z.input<typeof firstPbxSchema>
export type FirstPbx = z.output<typeof firstPbxSchema>

/** Every field of the form: what is typed stays while one looks at the other choice. */
const fields = z.strictObject({
  timeZone: z.string(),
  emergency: z.strictObject({
    kind: z.enum(['line', 'waiver']),
    numbers: z.string(),
    host: z.string(),
    reason: z.string(),
  }),
  switch: switchFormSchema,
  startWith: z.enum(['sample', 'guide']),
})
export type SetUpForm = z.input<typeof fields>

/** What of the form becomes the draft. */
export function toFirstPbx({ timeZone, startWith, emergency }: SetUpForm): FirstPbxInput {
  const { kind, numbers, host, reason } = emergency
  return {
    timeZone,
    startWith,
    emergency: kind === 'line' ? { kind, numbers, host } : { kind, reason },
  }
}

export const setUpFormSchema = fields.superRefine((form, context) => {
  // One of several numbers: the field holds them all.
  for (const { path, message } of firstPbxSchema.safeParse(toFirstPbx(form)).error?.issues ?? [])
    context.addIssue({ code: 'custom', path: path.slice(0, 2), message })
})

export type SetUpState =
  | { step: 'account'; codeFile: string }
  | { step: 'pbx'; timeZone: string; setting: SwitchSettingView; isEmpty: boolean }
  | { step: 'sign-in' }
  | { step: 'done' }
