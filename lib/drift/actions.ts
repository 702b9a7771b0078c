'use server'

import { restoreActive } from '@/lib/drift/restore'
import { actAs, refuse } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import type { Refused } from '@/lib/shared/save-result'

/** Has the gatekeeper apply the active revision again, which takes some seconds. */
export async function restoreRevision(): Promise<{ ok: true } | Refused> {
  return actAs('committer', async ({ db, author }) => {
    const result = await restoreActive(db, env(), author)
    return result.ok ? { ok: true } : refuse(result.message)
  })
}
