import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toInvalid } from '@/lib/draft/save-form'
import { acknowledgeSchema, type EmergencyAlert } from '@/lib/hot-desk-board/schema'
import { now } from '@/lib/server/clock'
import { type Database, type Reader, writeTransaction } from '@/lib/server/db'
import type { Invalid, Refused } from '@/lib/shared/save-result'

/** As many as the board shows at once; the others come when these are acknowledged. */
const mostAlerts = 20

/** Emergency calls that nobody has acknowledged yet, the newest first. */
export async function listEmergencyAlerts(db: Reader): Promise<EmergencyAlert[]> {
  const rows = await db.emergencyCall.findMany({
    where: { acknowledgedAt: null },
    orderBy: { at: 'desc' },
    take: mostAlerts,
    omit: { acknowledgedAt: true, acknowledgedBy: true, endpoint: true },
  })
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    callbackUntil: row.callbackUntil.toISOString(),
  }))
}

export type AcknowledgeResult = { ok: true } | Invalid | Refused

/** Takes an emergency call off the board. Who did it is kept with the call, and in the audit. */
export async function acknowledgeEmergency(
  db: Database,
  input: unknown,
  author: Author,
): Promise<AcknowledgeResult> {
  const parsed = acknowledgeSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const { id } = parsed.data
  return writeTransaction(db, async (tx): Promise<AcknowledgeResult> => {
    const call = await tx.emergencyCall.findUnique({ where: { id } })
    if (!call) return { ok: false, reason: 'refused', message: 'This emergency call is not on record.' }
    const at = now()
    const { count } = await tx.emergencyCall.updateMany({
      where: { id, acknowledgedAt: null },
      data: { acknowledgedAt: at, acknowledgedBy: author.name },
    })
    if (count === 0)
      return {
        ok: false,
        reason: 'refused',
        message: `${call.acknowledgedBy ?? 'Somebody'} has acknowledged it already.`,
      }
    await recordAudit(tx, author, at, [
      {
        action: 'acknowledged',
        kind: 'emergency-call',
        objectId: id,
        objectName: `${call.dialed} called from phone ${call.phoneNumber}`,
        before: null,
        after: {
          phone: call.phoneNumber,
          location: call.location,
          dialed: call.dialed,
          at: call.at.toISOString(),
        },
      },
    ])
    return { ok: true }
  })
}
