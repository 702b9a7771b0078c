import { z } from 'zod'
import { weaknessOf } from '@/lib/admin/weak-password'
import { labelField } from '@/lib/policy/fields'

/**
 * viewer looks; editor saves; committer commits; help-desk looks and ends sessions; administrator does all.
 */
export const roles = ['viewer', 'editor', 'committer', 'administrator', 'help-desk'] as const
export type Role = (typeof roles)[number]

export const administratorEmailField = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[^\s@]+@[^\s@]+$/, 'Enter an e-mail address, such as marie@example.com.')
  // Who gave an emergency waiver stands in the configuration, as a label.
  .pipe(labelField(200))

const minPasswordLength = 12

/** NIST SP 800-63B: length counts, composition rules do not; what is guessed first is refused ({@link weaknessOf}). */
export const passwordField = z
  .string()
  .min(minPasswordLength, 'Enter a password of at least 12 characters.')
  .max(200, 'Enter at most 200 characters.')

/** For schemas of an account: its password, where one is entered, is not among those that are guessed first. */
export function refuseWeakPassword(
  { email, password }: { email: string; password: string },
  context: z.RefinementCtx,
): void {
  // A shorter one is told so.
  const weakness = password.length < minPasswordLength ? null : weaknessOf(password, email)
  if (weakness !== null) context.addIssue({ code: 'custom', path: ['password'], message: weakness })
}

const nameField = z.string().trim().max(60, 'Enter at most 60 characters.')
const roleField = z.enum(roles, `Enter one of ${roles.join(', ')}.`)

export const createAdministratorSchema = z
  .strictObject({
    email: administratorEmailField,
    name: nameField.default(''),
    role: roleField,
    password: passwordField,
  })
  .superRefine(refuseWeakPassword)
export type CreateAdministratorInput = z.input<typeof createAdministratorSchema>

/** The form of one account. An empty password leaves it as it is; a new account needs one. */
export const administratorFormSchema = z
  .strictObject({
    email: administratorEmailField,
    name: nameField,
    role: roleField,
    isEnabled: z.boolean(),
    password: z.union([z.literal(''), passwordField]),
  })
  .superRefine(refuseWeakPassword)
export type AdministratorForm = z.input<typeof administratorFormSchema>

export const newAdministrator = (): AdministratorForm => ({
  email: '',
  name: '',
  role: 'editor',
  isEnabled: true,
  password: '',
})

/** What each role may do, as the screens say it. */
export const roleWords: Record<Role, { label: string; detail: string }> = {
  viewer: { label: 'Viewer', detail: 'Looks at everything, changes nothing.' },
  editor: { label: 'Editor', detail: 'Saves changes as a draft. Somebody else commits them.' },
  committer: { label: 'Committer', detail: 'Saves and commits, and logs people out of phones.' },
  administrator: { label: 'Administrator', detail: 'All of that, and accounts, tokens and the switch.' },
  'help-desk': { label: 'Help desk', detail: 'Sees the hot desk board and logs people out. Nothing else.' },
}

/** Who has to have a second factor. */
export const secondFactorPolicies = ['optional', 'administrators', 'everybody'] as const
export type SecondFactorPolicy = (typeof secondFactorPolicies)[number]
export const secondFactorPolicyWords: Record<SecondFactorPolicy, { label: string; detail: string }> = {
  optional: { label: 'Optional', detail: 'Each account decides for itself.' },
  administrators: { label: 'Administrators', detail: 'Required of administrators, optional for the others.' },
  everybody: { label: 'Everybody', detail: 'Required of every account.' },
}

/** Of one's own account. */
export const changePasswordSchema = z.strictObject({
  current: z.string().min(1, 'Enter your password of now.').max(200, 'Enter at most 200 characters.'),
  password: passwordField,
})
export type ChangePasswordInput = z.input<typeof changePasswordSchema>

export const confirmSecondFactorSchema = z.strictObject({
  sealed: z.string().max(500),
  code: z.string().trim().min(1, 'Enter the six digits that the app shows.').max(40, 'Enter six digits.'),
})
export type ConfirmSecondFactor = z.input<typeof confirmSecondFactorSchema>

export type AdministratorRow = {
  id: string
  email: string
  name: string
  role: Role
  isEnabled: boolean
  /** ISO 8601; null: never signed in. */
  lastLoginAt: string | null
  /** Browsers signed in now. */
  sessions: number
  hasSecondFactor: boolean
}

/** A browser that is signed in. Times in ISO 8601. */
export type AdminSessionRow = {
  id: string
  from: string
  /** In words; '' where it is not known. */
  browser: string
  createdAt: string
  lastSeenAt: string
  /** The one that asks. */
  isThis: boolean
}

export type LoadedAdministrator = {
  id: string
  version: number
  value: AdministratorForm
  sessions: AdminSessionRow[]
  isOwn: boolean
  hasSecondFactor: boolean
  recoveryCodesLeft: number
}

export type CurrentAdmin = {
  id: string
  email: string
  name: string
  role: Role
  /** A second factor is required and there is none yet: nothing is allowed before it is set up. */
  lacksSecondFactor?: true
}

const ranks: Record<Exclude<Role, 'help-desk'>, number> = {
  viewer: 0,
  editor: 1,
  committer: 2,
  administrator: 3,
}

/**
 * Whether one who has `role` may do what asks for `needed`. Ending sessions asks for help-desk: who commits may
 * that too. The help desk itself may nothing else.
 */
export function hasRole(role: Role, needed: Role): boolean {
  if (needed === 'help-desk') return role === 'help-desk' || ranks[role] >= ranks.committer
  return role !== 'help-desk' && ranks[role] >= ranks[needed]
}

export const signInSchema = z.strictObject({
  email: z.string().trim().min(1, 'Enter your e-mail address.').max(200, 'Enter at most 200 characters.'),
  password: z.string().min(1, 'Enter your password.').max(200, 'Enter at most 200 characters.'),
  /** Of the second factor. */
  code: z.string().max(40, 'Enter at most 40 characters.').optional(),
  /** Where to go afterwards: an address of ours. */
  next: z.string().max(500).optional(),
})
export type SignInInput = z.input<typeof signInSchema>

export type SignInResult =
  | { ok: true; href: string }
  | { ok: false; reason: 'wrong' | 'wait' | 'invalid'; message: string }
  /** The form asks for the code; `message` '': for the first time. */
  | { ok: false; reason: 'code'; message: string }

/** `next` if it is an address of ours, else the first page. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\w\-./?=&%,]*$/.test(next) ? next : '/'
}
