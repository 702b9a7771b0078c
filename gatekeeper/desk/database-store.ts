import type { HotDeskEventKind } from '@/generated/prisma/enums'
import { recordPinLocks } from '@/lib/hot-desk-board/pin-locks'
import type { EndKind, HotDeskSession, SessionStore } from '@/lib/hotdesk/session'
import { type Database, writeTransaction } from '@/lib/server/db'

/** Sessions, their history and wrong PINs in the database, the truth about them. */

const eventKinds: Record<EndKind, HotDeskEventKind> = {
  logout: 'LOGOUT',
  moved: 'MOVED',
  taken_over: 'TAKEN_OVER',
  renewed: 'RENEWED',
  expired: 'EXPIRED',
  unregistered: 'UNREGISTERED',
  forced: 'FORCED',
  extension_deleted: 'EXTENSION_DELETED',
}

export function createDatabaseStore(db: Database): SessionStore {
  return {
    async listSessions() {
      const rows = await db.hotDeskSession.findMany({ orderBy: { extensionNumber: 'asc' } })
      return rows.map((row) => ({
        id: row.id,
        extensionId: row.extensionId,
        extensionNumber: row.extensionNumber,
        endpoint: row.endpoint,
        startedBy: row.openedBy,
        startedAt: row.since.getTime(),
        endsAt: row.until?.getTime() ?? null,
      }))
    },

    applyChange: ({ at, ends, start }) =>
      writeTransaction(db, async (tx) => {
        const when = new Date(at)
        if (ends.length > 0)
          await tx.hotDeskSession.deleteMany({ where: { id: { in: ends.map((end) => end.session.id) } } })
        if (start)
          await tx.hotDeskSession.create({
            data: {
              ...seatOf(start),
              id: start.id,
              since: new Date(start.startedAt),
              until: start.endsAt === null ? null : new Date(start.endsAt),
              openedBy: start.startedBy,
            },
          })
        const history = ends.map((end) => ({
          kind: eventKinds[end.kind],
          sessionId: end.session.id,
          ...seatOf(end.session),
          by: end.by,
          reason: end.reason,
          at: when,
        }))
        const login = start
          ? [
              {
                kind: 'LOGIN' as const,
                sessionId: start.id,
                ...seatOf(start),
                by: start.startedBy,
                reason: '',
                at: when,
              },
            ]
          : []
        await tx.hotDeskEvent.createMany({ data: [...history, ...login] })
      }),

    async lastPhoneOf(extensionId) {
      const event = await db.hotDeskEvent.findFirst({
        where: { extensionId, kind: 'LOGIN' },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        select: { endpoint: true },
      })
      return event?.endpoint ?? null
    },

    async countWrongTries({ extensionId, endpoint, since }) {
      const counted = { at: { gt: new Date(since) }, liftedAt: null }
      const ofPhone = await db.pinAttempt.count({ where: { ...counted, endpoint } })
      // Asked for an unknown extension as well, so that it takes as long.
      const own = { ...counted, extensionId: extensionId ?? '' }
      const ofExtension = await db.pinAttempt.count({ where: own })
      const ofExtensionElsewhere = await db.pinAttempt.count({ where: { ...own, fromLastPhone: false } })
      return { ofPhone, ofExtension, ofExtensionElsewhere }
    },

    recordWrongTry: ({ at, ...wrong }) =>
      writeTransaction(db, async (tx) => {
        await tx.pinAttempt.create({ data: { ...wrong, at: new Date(at) } })
        await recordPinLocks(tx, { at, ...wrong })
      }),
  }
}

const seatOf = (session: HotDeskSession) => ({
  extensionId: session.extensionId,
  extensionNumber: session.extensionNumber,
  endpoint: session.endpoint,
})
