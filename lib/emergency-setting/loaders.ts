import { readObjectVersion } from '@/lib/draft/data'
import { settingsId } from '@/lib/draft/objects'
import type { LoadedEmergency } from '@/lib/emergency-setting/schema'
import { requireScreen } from '@/lib/server/screen'

export async function loadEmergencySetting(): Promise<LoadedEmergency> {
  const { db, view } = await requireScreen()
  const stamp = await readObjectVersion(db, 'settings', settingsId)
  if (!stamp) throw new Error('The database has no settings. Restore a copy of the database.')
  const { emergencyCallbackMinutes } = view.snapshot.settings
  return {
    value: { emergencyCallbackMinutes },
    version: view.versionOf('settings', settingsId),
    updatedBy: stamp.updatedBy,
    updatedAt: stamp.updatedAt.toISOString(),
  }
}
