import { readDrift } from '@/lib/drift/data'
import type { Drift } from '@/lib/drift/schema'
import { requireSignedIn } from '@/lib/server/auth'
import { env } from '@/lib/server/env'

/** A page must not wait longer than this for a gatekeeper that hangs. */
const limitMs = 500

/** What differs from the active revision; null: nothing that is known. That the gatekeeper is silent is told elsewhere. */
export async function loadDrift(): Promise<Drift | null> {
  await requireSignedIn()
  const answer = await readDrift(env(), limitMs)
  return answer.ok ? answer.drift : null
}
