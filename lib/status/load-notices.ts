import { loadLimitNotice } from '@/lib/call-limit/loaders'
import { loadDrift } from '@/lib/drift/loaders'
import { loadConfirmation } from '@/lib/revision/loaders'
import { now } from '@/lib/server/clock'
import type { Notices } from '@/lib/status/notices'

/** What stands above every screen, for whoever is signed in. */
export async function loadNotices(): Promise<Notices> {
  const [confirmation, drift, limits] = await Promise.all([
    loadConfirmation(),
    loadDrift(),
    loadLimitNotice(),
  ])
  return { confirmation, drift, limits, now: now().toISOString() }
}
