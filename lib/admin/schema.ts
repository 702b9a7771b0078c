import { z } from 'zod'

/**
 * viewer looks; editor saves; committer commits; help-desk looks and ends sessions; administrator does all.
 */
export const roles = ['viewer', 'editor', 'committer', 'administrator', 'help-desk'] as const
export type Role = (typeof roles)[number]

export const administratorEmailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, 'Enter at most 200 characters.')
  .regex(/^[^\s@]+@[^\s@]+$/, 'Enter an e-mail address, such as marie@example.com.')

/** NIST SP 800-63B: length counts, composition rules do not. */
export const passwordField = z
  .string()
  .min(12, 'Enter a password of at least 12 characters.')
  .max(200, 'Enter at most 200 characters.')

export const createAdministratorSchema = z.strictObject({
  email: administratorEmailField,
  name: z.string().trim().max(60, 'Enter at most 60 characters.').default(''),
  role: z.enum(roles, `Enter one of ${roles.join(', ')}.`),
  password: passwordField,
})
export type CreateAdministratorInput = z.input<typeof createAdministratorSchema>

export type CurrentAdmin = { id: string; email: string; name: string; role: Role }

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
  /** Where to go afterwards: an address of ours. */
  next: z.string().max(500).optional(),
})
export type SignInInput = z.input<typeof signInSchema>

export type SignInResult =
  | { ok: true; href: string }
  | { ok: false; reason: 'wrong' | 'wait' | 'invalid'; message: string }

/** `next` if it is an address of ours, else the first page. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\w\-./?=&%,]*$/.test(next) ? next : '/'
}
