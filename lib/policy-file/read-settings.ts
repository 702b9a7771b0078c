import type { z } from 'zod'
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
  if (waiver === null) return { timeZone, emergencyWaiver: null }
  const { by, reason } = waiver
  const before = current.emergencyWaiver
  const isSame = before !== null && before.by === by && before.reason === reason
  return { timeZone, emergencyWaiver: { by, reason, at: waiver.at ?? (isSame ? before.at : now()) } }
}
