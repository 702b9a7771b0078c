import { readScreen, type Screen } from '@/lib/draft/screen'
import { requireRole } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import { webDatabase } from '@/lib/server/web-database'

/** For loaders of the draft's screens: whoever may look at it. */
export async function requireScreen(): Promise<Screen> {
  const admin = await requireRole('viewer')
  return readScreen(webDatabase(), admin.email, nowMs())
}
