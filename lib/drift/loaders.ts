import { readDrift, readDriftDetails } from '@/lib/drift/data'
import type { Drift } from '@/lib/drift/schema'
import type { LoadedDrift } from '@/lib/drift/view'
import { requireRole, requireSignedIn } from '@/lib/server/auth'
import { env } from '@/lib/server/env'

/** A page must not wait longer than this for a gatekeeper that hangs. */
const limitMs = 500

/** What differs from the active revision; null: nothing that is known. That the gatekeeper is silent is told elsewhere. */
export async function loadDrift(): Promise<Drift | null> {
  await requireSignedIn()
  const answer = await readDrift(env(), limitMs)
  return answer.ok ? answer.drift : null
}

/** What differs, line by line. */
export async function loadDriftDetails(): Promise<LoadedDrift> {
  await requireRole('viewer')
  return readDriftDetails(env())
}
