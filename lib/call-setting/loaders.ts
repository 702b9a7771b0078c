import type { LoadedCallSetting } from '@/lib/call-setting/schema'
import { readObjectVersion } from '@/lib/draft/data'
import { settingsId } from '@/lib/draft/objects'
import { requireScreen } from '@/lib/server/screen'

export async function loadCallSetting(): Promise<LoadedCallSetting> {
  const { db, view } = await requireScreen()
  const stamp = await readObjectVersion(db, 'settings', settingsId)
  if (!stamp) throw new Error('The database has no settings. Restore a copy of the database.')
  const { emergencyCallbackMinutes, transferByKeys, unpermittedJoins, soundFolder } = view.snapshot.settings
  return {
    value: { emergencyCallbackMinutes, transferByKeys, unpermittedJoins, soundFolder },
    version: view.versionOf('settings', settingsId),
    updatedBy: stamp.updatedBy,
    updatedAt: stamp.updatedAt.toISOString(),
  }
}
