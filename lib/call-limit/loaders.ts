import { hasRole } from '@/lib/admin/schema'
import { readLimits } from '@/lib/call-limit/data'
import type { LimitNotice, LimitsAnswer } from '@/lib/call-limit/schema'
import { requireRole, requireSignedIn } from '@/lib/server/auth'
import { env } from '@/lib/server/env'

/** Null: the gatekeeper does not answer. */
export async function loadLimits(): Promise<LimitsAnswer | null> {
  await requireRole('viewer')
  return readLimits(env())
}

/** What administrators are told above every screen; null: nothing, or it is not known. */
export async function loadLimitNotice(): Promise<LimitNotice | null> {
  const { role } = await requireSignedIn()
  if (!hasRole(role, 'viewer')) return null
  const extensions = (await readLimits(env()))?.extensions ?? []
  const numbersOf = (list: typeof extensions) => list.map(({ number }) => number)
  const locked = numbersOf(extensions.filter(({ lock }) => lock !== null))
  const refused = numbersOf(extensions.filter(({ lock, reached }) => lock === null && reached !== null))
  return locked.length + refused.length === 0 ? null : { locked, refused }
}
