import { changedBy, type Stamp } from '@/lib/draft/tables/table'
import { toEnum, toWord } from '@/lib/draft/words'
import type { Settings } from '@/lib/policy/snapshot'
import type { Reader, Transaction } from '@/lib/server/db'

export async function readSettings(db: Reader): Promise<Settings> {
  const row = await db.settings.findUniqueOrThrow({ where: { id: 1 } })
  const { emergencyWaiverBy: by, emergencyWaiverReason: reason, emergencyWaiverAt: at } = row
  return {
    timeZone: row.timeZone,
    emergencyWaiver: by !== null && reason !== null && at !== null ? { by, reason, at } : null,
    emergencyCallbackMinutes: row.emergencyCallbackMinutes,
    transferByKeys: row.transferByKeys,
    unpermittedJoins: toWord(row.unpermittedJoins),
    soundFolder: row.soundFolder,
  }
}

export async function updateSettings(tx: Transaction, settings: Settings, stamp: Stamp): Promise<void> {
  await tx.settings.update({
    where: { id: 1 },
    data: {
      timeZone: settings.timeZone,
      emergencyWaiverBy: settings.emergencyWaiver?.by ?? null,
      emergencyWaiverReason: settings.emergencyWaiver?.reason ?? null,
      emergencyWaiverAt: settings.emergencyWaiver?.at ?? null,
      emergencyCallbackMinutes: settings.emergencyCallbackMinutes,
      transferByKeys: settings.transferByKeys,
      unpermittedJoins: toEnum(settings.unpermittedJoins),
      soundFolder: settings.soundFolder,
      ...changedBy(stamp),
    },
  })
}
