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
