import { pinLimits } from '@/lib/hotdesk/pin-limits'
import type { Reader } from '@/lib/server/db'

/** Hot Desk extensions that take no more PINs at an instant (milliseconds), wherever they are tried. */
export async function listLockedExtensions(db: Reader, at: number): Promise<Set<string>> {
  const since = new Date(at - pinLimits.windowMs)
  const counts = await db.pinAttempt.groupBy({
    by: ['extensionId'],
    where: { at: { gt: since }, liftedAt: null, extensionId: { not: null } },
    _count: { _all: true },
  })
  return new Set(
    counts.flatMap(({ extensionId, _count }) =>
      extensionId !== null && _count._all >= pinLimits.perExtension ? [extensionId] : [],
    ),
  )
}
