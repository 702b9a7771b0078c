'use server'

import { createApiToken, revokeApiToken } from '@/lib/api-token/mutations'
import { type ApiTokenForm, apiTokenFormSchema } from '@/lib/api-token/schema'
import { toInvalid } from '@/lib/draft/save-form'
import { actAs, refuse } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import type { Invalid, Refused } from '@/lib/shared/save-result'

const dayMs = 86_400_000

/** `token` is shown this once. */
export async function makeApiToken(
  input: ApiTokenForm,
): Promise<{ ok: true; token: string } | Invalid | Refused> {
  return actAs('administrator', async ({ db, author }) => {
    const parsed = apiTokenFormSchema.safeParse(input)
    if (!parsed.success) return toInvalid(parsed.error)
    const { name, scopes, days } = parsed.data
    const expiresAt = days === '' ? null : new Date(nowMs() + Number(days) * dayMs)
    const made = await createApiToken(db, { name, scopes, expiresAt }, author)
    if (made.ok) return { ok: true as const, token: made.token }
    return made.reason === 'exists'
      ? {
          ok: false as const,
          reason: 'invalid' as const,
          issues: [{ path: 'name', message: `There is a token “${name}” already. Enter another name.` }],
        }
      : refuse(made.messages.join(' '))
  })
}

/** Ends a token at once. */
export async function endApiToken(name: string): Promise<{ ok: true } | Refused> {
  return actAs('administrator', async ({ db, author }) =>
    (await revokeApiToken(db, String(name), author)).ok
      ? { ok: true as const }
      : refuse(`There is no token “${name}” that could be revoked.`),
  )
}
