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
