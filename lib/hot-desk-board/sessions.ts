import type { Reader } from '@/lib/server/db'

/** Who sits where. */
export type LiveSession = {
  extensionId: string
  extensionNumber: string
  endpoint: string
  since: Date
  /** Null: until somebody logs out. */
  until: Date | null
  openedBy: string
}

/** All sessions, those past their end included until the gatekeeper ends them. */
export function listSessions(db: Reader): Promise<LiveSession[]> {
  return db.hotDeskSession.findMany({
    select: {
      extensionId: true,
      extensionNumber: true,
      endpoint: true,
      since: true,
      until: true,
      openedBy: true,
    },
  })
}

/** Who sits where at an instant (milliseconds). */
export async function listLiveSessions(db: Reader, at: number): Promise<LiveSession[]> {
  return (await listSessions(db)).filter(({ until }) => until === null || until.getTime() > at)
}
