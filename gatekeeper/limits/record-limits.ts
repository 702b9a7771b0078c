import { recordAudit } from '@/lib/audit/mutations'
import type { Lifted, SeenAlarm } from '@/lib/call-limit/schema'
import { sayAlarm } from '@/lib/call-limit/words'
import type { Snapshot } from '@/lib/policy/snapshot'
import { type Database, writeTransaction } from '@/lib/server/db'

/** Notes alarms of limits in the audit. */
export const recordAlarms = (
  db: Database,
  alarms: readonly SeenAlarm[],
  snapshot: Snapshot | null,
): Promise<void> =>
  writeTransaction(db, async (tx) => {
    for (const alarm of alarms) {
      const extension = snapshot?.extensions.find(({ id }) => id === alarm.extensionId)
      const className = snapshot?.classesOfService.find(({ id }) => id === alarm.classId)?.name ?? ''
      const { count, extensionId, limit, most } = alarm
      await recordAudit(tx, { name: 'gatekeeper', from: 'gatekeeper' }, new Date(alarm.at), [
        {
          action: ({ warning: 'warned', reached: 'limited', locked: 'locked' } as const)[alarm.kind],
          kind: 'call-limit',
          objectId: extensionId,
          objectName: extension ? `${extension.number} ${extension.name}` : extensionId,
          before: null,
          after: { classOfService: className, limit, most, count, said: sayAlarm(alarm, className) },
        },
      ])
    }
  })

/** Notes who lifted what, and why. */
export const recordLift = (
  db: Database,
  at: number,
  by: string,
  reason: string,
  lifted: readonly Lifted[],
): Promise<void> =>
  writeTransaction(db, (tx) =>
    recordAudit(
      tx,
      { name: by, from: 'gatekeeper' },
      new Date(at),
      lifted.map(({ extensionId, number, wasLocked }) => ({
        action: 'lifted',
        kind: 'call-limit',
        objectId: extensionId,
        objectName: number,
        before: { locked: wasLocked },
        after: { locked: false, reason },
      })),
    ),
  )
