import { z } from 'zod'
import { administratorEmailField, passwordField } from '@/lib/admin/schema'
import { hostField, labelField, patternField, timeZoneField } from '@/lib/policy/fields'

/** The first visit: the first administrator, then the PBX. */

export const firstAdministratorSchema = z.strictObject({
  code: z.string().trim().min(1, 'Enter the code that npm start printed in the terminal.').max(40),
  email: administratorEmailField,
  name: z.string().trim().max(60, 'Enter at most 60 characters.'),
  password: passwordField,
})
export type FirstAdministratorInput = z.input<typeof firstAdministratorSchema>

/** Numbers between blanks or commas: `911, 9911`. */
const numbersField = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((number) => number !== ''))
  .pipe(z.array(patternField).min(1, 'Enter at least one number, such as 911 or 112.').max(20))

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

/** Which switch is set, by the environment. */
export type SwitchSetting =
  | { kind: 'none'; folder: string }
  | { kind: 'asterisk'; address: string; folder: string; user: string | null }

export type SetUpState =
  | { step: 'account'; codeFile: string; attachedSwitch: SwitchSetting }
  | { step: 'pbx'; timeZone: string; attachedSwitch: SwitchSetting; isEmpty: boolean }
  | { step: 'sign-in' }
  | { step: 'done' }
