import { z } from 'zod'
import { labelField } from '@/lib/policy/fields'

/** What a token may do. `admin` may do all. */
export const apiTokenScopes = ['authorize', 'hotdesk', 'read', 'write', 'commit', 'admin'] as const
export type ApiTokenScope = (typeof apiTokenScopes)[number]

export const createApiTokenSchema = z.strictObject({
  name: labelField(),
  scopes: z
    .array(z.enum(apiTokenScopes, `Enter one of ${apiTokenScopes.join(', ')}.`))
    .min(1, 'Enter at least one scope.'),
  /** Null: it does not end. */
  expiresAt: z.date().nullable().default(null),
})
export type CreateApiTokenInput = z.input<typeof createApiTokenSchema>

/** What each scope is for, as the screen says it. */
export const scopeWords: Record<ApiTokenScope, string> = {
  authorize: 'Ask for the decision of a call.',
  hotdesk: 'Log people in and out of phones.',
  read: 'Read the draft, sessions, phones and states.',
  write: 'Change the draft, by a policy file.',
  commit: 'Commit the draft, confirm or take back, lift limits.',
  admin: 'All of these.',
}

/** The form of a new token. `days` '': it does not end. */
export const apiTokenFormSchema = z.strictObject({
  name: labelField(),
  scopes: createApiTokenSchema.shape.scopes,
  days: z.union([
    z.literal(''),
    z.string().regex(/^[1-9][0-9]{0,3}$/, 'Enter 1 to 9,999 days, or leave it empty.'),
  ]),
})
export type ApiTokenForm = z.input<typeof apiTokenFormSchema>

/** Times in ISO 8601. */
export type ApiTokenRow = {
  id: string
  name: string
  scopes: string[]
  createdBy: string
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  state: 'valid' | 'revoked' | 'ended'
}
