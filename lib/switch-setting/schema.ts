import { z } from 'zod'
import { hostField } from '@/lib/policy/fields'

/** Which switch Cordboard works with. It is no part of the draft: it says where a Commit goes. */

export const loopbackReason =
  'Enter 127.0.0.1. Who speaks to the manager interface can do anything at the switch, and nothing encrypts it: it is used on the same machine only.'

/** Loopback by its own numbers or by the one name that means it. */
export const isLoopback = (host: string): boolean =>
  host.toLowerCase() === 'localhost' || (/^127\./.test(host) && z.ipv4().safeParse(host).success)

const pathMessage =
  'Enter an absolute path of letters, digits, “.”, “_” and “-”, such as /etc/asterisk/cordboard.'

/** Absolute, without a step back, and without what a configuration file of the switch would read as its own syntax. */
const pathField = z
  .string()
  .trim()
  .max(200, 'Enter at most 200 characters.')
  .regex(/^(?:\/[A-Za-z0-9._-]+)+\/?$/, pathMessage)
  .refine((path) => !path.split('/').some((part) => part === '.' || part === '..'), pathMessage)
  .transform((path) => path.replace(/\/$/, ''))

/** What an action of the manager interface can carry: printable, one line. */
const accountField = (what: string, max: number) =>
  z
    .string()
    .max(max, `Enter at most ${max} characters.`)
    .regex(/^[\x21-\x7e]*$/, `Enter ${what} without blanks or letters beyond a-z.`)

const optionalPath = z.union([z.literal(''), pathField])

const noSwitchSchema = z.object({ kind: z.literal('none') })
const asteriskSchema = z.object({
  kind: z.literal('asterisk'),
  host: hostField.refine(isLoopback, loopbackReason),
  port: z
    .int('Enter a port from 1 to 65535; manager.conf says which, mostly 5038.')
    .min(1, 'Enter a port from 1 to 65535.')
    .max(65535, 'Enter a port from 1 to 65535.'),
  user: accountField('the user', 60).min(1, 'Enter the name of the account, as in manager.conf.'),
  /** '': the one that is stored. */
  secret: accountField('the secret', 200),
  configFolder: pathField,
  folder: pathField,
  /** '': not read. */
  log: optionalPath,
  /** '': the files keep the group of who runs Cordboard. */
  group: z.union([
    z.literal(''),
    z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$|^[0-9]{1,9}$/, 'Enter the name of a group, such as asterisk.'),
  ]),
})
const choiceSchema = z.discriminatedUnion('kind', [noSwitchSchema, asteriskSchema])
export type AsteriskChoice = z.output<typeof asteriskSchema>

/** Every field of the form, whatever is chosen: what is typed stays while one looks at the other choice. */
const fields = z.strictObject({
  kind: z.enum(['none', 'asterisk']),
  host: z.string(),
  port: z.number().nullable(),
  user: z.string(),
  secret: z.string(),
  configFolder: z.string(),
  folder: z.string(),
  log: z.string(),
  group: z.string(),
})
export type SwitchForm = z.infer<typeof fields>
export type SwitchField = keyof SwitchForm

/** What the form chose, checked as far as the text alone can tell. */
export const parseSwitchForm = (form: SwitchForm) => choiceSchema.safeParse(form)

/** For the screens. With 'none' the fields of the other choice may hold anything. */
export const switchFormSchema = fields.superRefine((form, context) => {
  const parsed = parseSwitchForm(form)
  for (const { path, message } of parsed.error?.issues ?? [])
    context.addIssue({ code: 'custom', path: [...path], message })
})

export const newSwitchForm = (): SwitchForm => ({
  kind: 'none',
  host: '127.0.0.1',
  port: 5038,
  user: '',
  secret: '',
  configFolder: '/etc/asterisk',
  folder: '/etc/asterisk/cordboard',
  log: '',
  group: '',
})

/** What the screens know of the switch: never the secret. */
export type SwitchSettingView = {
  form: SwitchForm
  version: number
  isSecretSet: boolean
  /** Fields that the environment sets, with the name of the variable; it wins over what is stored. */
  setBy: Partial<Record<SwitchField, string>>
  /** Where a Commit writes files while there is no switch. */
  filesOnlyFolder: string
  /** What is stored cannot be read, and what to do. */
  problem: string | null
}

/** `todo`: to be done at the switch by its administrator, before or after. `lines`: what to add to a file. */
export type SwitchCheck = {
  state: 'ok' | 'todo'
  message: string
  lines?: { file: string; text: string }[]
  /** Include lines are among them, which Cordboard can write itself. */
  isWritable?: boolean
}
export type SwitchReport = { version: string; checks: SwitchCheck[] }
