import { recordAudit } from '@/lib/audit/mutations'
import type { CallForward, ForwardStore } from '@/lib/call-forward/forward'
import { toEnum, toWord } from '@/lib/draft/words'
import { type Database, writeTransaction } from '@/lib/server/db'

/** Forwards in the database, the truth about them. */
export function createDatabaseForwards(db: Database): ForwardStore {
  return {
    async list() {
      const rows = await db.callForward.findMany({ orderBy: [{ extensionId: 'asc' }, { kind: 'asc' }] })
      return rows.map(
        ({ at, kind, ...row }): CallForward => ({ ...row, kind: toWord(kind), at: at.getTime() }),
      )
    },
    put: ({ at, kind, ...forward }) =>
      writeTransaction(db, async (tx) => {
        const key = { extensionId: forward.extensionId, kind: toEnum(kind) }
        const set = { number: forward.number, endpoint: forward.endpoint, at: new Date(at) }
        await tx.callForward.upsert({
          where: { extensionId_kind: key },
          create: { ...key, ...set },
          update: set,
        })
      }),
    remove: (forwards, by) =>
      writeTransaction(db, async (tx) => {
        for (const { extensionId, kind } of forwards)
          await tx.callForward.deleteMany({ where: { extensionId, kind: toEnum(kind) } })
        if (by === null) return
        const entries = forwards.map(({ at, endpoint, extensionId, kind, number }) => ({
          action: 'deleted' as const,
          kind: 'call-forward',
          objectId: `${extensionId}-${kind}`,
          objectName: `${by.number} ${kind}`,
          before: { kind, number, since: new Date(at).toISOString(), phone: endpoint },
          after: null,
        }))
        await recordAudit(tx, { name: by.name, from: 'gatekeeper' }, new Date(by.at), entries)
      }),
  }
}
