import type { z } from 'zod'
import { usualCallSettings, usualEmergencyCallbackMinutes } from '@/lib/policy/fields'
import type { Settings } from '@/lib/policy/snapshot'
import type { settingsEntry } from '@/lib/policy-file/document'

/** A waiver keeps the instant at which it was given, as long as its words stay. */
export function readSettings(
  entry: z.output<typeof settingsEntry> | null,
  current: Settings,
  now: () => string,
): Settings {
  const waiver = entry?.emergencyWaiver ?? null
  const timeZone = entry?.timeZone ?? current.timeZone
  const emergencyCallbackMinutes = entry?.emergencyCallbackMinutes ?? usualEmergencyCallbackMinutes
  const rest = {
    emergencyCallbackMinutes,
    transferByKeys: entry?.transferByKeys ?? usualCallSettings.transferByKeys,
    unpermittedJoins: entry?.unpermittedJoins ?? usualCallSettings.unpermittedJoins,
    soundFolder: entry?.soundFolder ?? usualCallSettings.soundFolder,
  }
  if (waiver === null) return { timeZone, emergencyWaiver: null, ...rest }
  const { by, reason } = waiver
  const before = current.emergencyWaiver
  const isSame = before !== null && before.by === by && before.reason === reason
  const at = waiver.at ?? (isSame ? before.at : now())
  return { timeZone, emergencyWaiver: { by, reason, at }, ...rest }
}
