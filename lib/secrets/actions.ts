'use server'

import { showSecret } from '@/lib/secrets/mutations'
import { type MadeSecret, madeSecretSchema, type ShownSecret } from '@/lib/secrets/schema'
import { actAs } from '@/lib/server/auth'
import { newSipPassword, newVoicemailPassword } from '@/lib/server/random-secrets'
import type { Refused } from '@/lib/shared/save-result'

/** For those who commit: whoever brings a password to the switch may read it. */
export async function revealSecret(input: ShownSecret): Promise<{ ok: true; secret: string } | Refused> {
  return actAs('committer', ({ db, author }) => showSecret(db, input, author))
}

/** A strong one for a field. It is nowhere until it is saved. */
export async function makeSecret(kind: MadeSecret): Promise<{ ok: true; secret: string } | Refused> {
  return actAs('editor', async () => ({
    ok: true as const,
    secret: madeSecretSchema.parse(kind) === 'sipPassword' ? newSipPassword() : newVoicemailPassword(),
  }))
}
