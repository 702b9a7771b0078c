import { listPendingChanges, type Pending, readPendingBar } from '@/lib/pending-change/data'
import type { PendingBar } from '@/lib/pending-change/schema'
import { requireRole } from '@/lib/server/auth'
import { webDatabase } from '@/lib/server/web-database'

export async function loadPendingChanges(): Promise<Pending> {
  const admin = await requireRole('viewer')
  return listPendingChanges(webDatabase(), admin.email)
}

export async function loadPendingBar(): Promise<PendingBar> {
  const admin = await requireRole('viewer')
  return readPendingBar(webDatabase(), admin.email)
}
