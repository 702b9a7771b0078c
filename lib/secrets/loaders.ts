import { requireSignedIn } from '@/lib/server/auth'
import { findKeyProblem } from '@/lib/server/db'
import { webDatabase } from '@/lib/server/web-database'

/** Why no screen can show the draft, for everybody who is signed in; null: all can. */
export async function loadKeyProblem(): Promise<string | null> {
  await requireSignedIn()
  return findKeyProblem(webDatabase())
}
