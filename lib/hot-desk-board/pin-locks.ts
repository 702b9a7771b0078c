import type { Author } from '@/lib/audit/author'
import { type AuditInput, recordAudit } from '@/lib/audit/mutations'
import { toInvalid } from '@/lib/draft/save-form'
import { liftLockSchema, type PinLock } from '@/lib/hot-desk-board/schema'
import { pinLimits } from '@/lib/hotdesk/pin-limits'
import type { WrongTry } from '@/lib/hotdesk/session'
import type { Snapshot } from '@/lib/policy/snapshot'
import { now } from '@/lib/server/clock'
import { type Database, type Reader, type Transaction, writeTransaction } from '@/lib/server/db'
import type { Invalid, Refused } from '@/lib/shared/save-result'

type Named = { number: string; name: string }

/** Phones and Hot Desk extensions that take no more PINs at an instant (milliseconds), the latest first. */
export async function listPinLocks(db: Reader, snapshot: Snapshot, at: number): Promise<PinLock[]> {
  const counted = { at: { gt: new Date(at - pinLimits.windowMs) }, liftedAt: null }
  // Nearly always: nobody has mistyped today.
  if ((await db.pinAttempt.findFirst({ where: counted, select: { id: true } })) === null) return []
  const byId = new Map<string, Named>(snapshot.extensions.map((one) => [one.id, one]))
  const byEndpoint = new Map<string, Named>(
    snapshot.extensions.flatMap((one) => (one.type === 'phone' ? [[one.endpoint, one] as const] : [])),
  )
  const locks = [
    ...(await lockedPhones(db, counted)).map((lock) => ({
      ...lock,
      ...nameOf(byEndpoint.get(lock.key), lock),
    })),
    ...(await lockedExtensions(db, counted)).map((lock) => ({
      ...lock,
      ...nameOf(byId.get(lock.key), lock),
    })),
  ]
  return locks.sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
}

type Lock = Omit<PinLock, 'number' | 'name'>
type Counted = { at: { gt: Date }; liftedAt: null }

const nameOf = (found: Named | undefined, { key, kind }: Lock): Named =>
  found
    ? { number: found.number, name: found.name }
    : { number: kind === 'phone' ? key : '', name: 'No longer there' }

async function lockedPhones(db: Reader, where: Counted): Promise<Lock[]> {
  const rows = await db.pinAttempt.groupBy({
    by: ['endpoint'],
    where,
    _count: { _all: true },
    _max: { at: true },
  })
  return rows.flatMap(({ _count: { _all: wrongTries }, _max: { at }, endpoint: key }) =>
    wrongTries >= pinLimits.perPhone && at
      ? [{ kind: 'phone', key, scope: 'everywhere', wrongTries, lastAt: at.toISOString() }]
      : [],
  )
}

async function lockedExtensions(db: Reader, where: Counted): Promise<Lock[]> {
  const rows = await db.pinAttempt.groupBy({
    by: ['extensionId', 'fromLastPhone'],
    where: { ...where, extensionId: { not: null } },
    _count: { _all: true },
    _max: { at: true },
  })
  const tries = new Map<string, { all: number; elsewhere: number; lastMs: number }>()
  for (const { _count, _max, extensionId, fromLastPhone } of rows) {
    if (extensionId === null || !_max.at) continue
    const before = tries.get(extensionId) ?? { all: 0, elsewhere: 0, lastMs: 0 }
    tries.set(extensionId, {
      all: before.all + _count._all,
      elsewhere: before.elsewhere + (fromLastPhone ? 0 : _count._all),
      lastMs: Math.max(before.lastMs, _max.at.getTime()),
    })
  }
  const locks: Lock[] = []
  for (const [key, { all: wrongTries, elsewhere, lastMs }] of tries) {
    const lock = { kind: 'extension', key, wrongTries, lastAt: new Date(lastMs).toISOString() } as const
    if (wrongTries >= pinLimits.perExtension) locks.push({ ...lock, scope: 'everywhere' })
    else if (elsewhere >= pinLimits.perExtension - pinLimits.keptForLastPhone && (await hasLoggedIn(db, key)))
      locks.push({ ...lock, scope: 'elsewhere' })
  }
  return locks
}

/** Only then tries are kept for its last phone: mayTryPin. */
const hasLoggedIn = async (db: Reader, extensionId: string): Promise<boolean> =>
  (await db.hotDeskEvent.findFirst({ where: { extensionId, kind: 'LOGIN' }, select: { id: true } })) !== null

/** Enters in the audit what a wrong try, which is counted already, has just locked: once, when its limit is reached. */
export async function recordPinLocks(tx: Transaction, wrong: WrongTry): Promise<void> {
  const { extensionId, endpoint, fromLastPhone } = wrong
  const counted = { at: { gt: new Date(wrong.at - pinLimits.windowMs) }, liftedAt: null }
  const entries: AuditInput[] = []
  const lock = (key: string, what: string, scope: PinLock['scope'], wrongTries: number) =>
    entries.push({
      ...{ action: 'locked', kind: 'pin-lock', objectId: key, objectName: `PIN lock of ${what}` },
      before: null,
      after: { scope, wrongTries },
    })
  // Asked for an extension that is none as well, so that it takes as long.
  const own = { ...counted, extensionId: extensionId ?? '' }
  const ofPhone = await tx.pinAttempt.count({ where: { ...counted, endpoint } })
  const ofExtension = await tx.pinAttempt.count({ where: own })
  const elsewhere = await tx.pinAttempt.count({ where: { ...own, fromLastPhone: false } })
  const mostElsewhere = pinLimits.perExtension - pinLimits.keptForLastPhone
  if (ofPhone === pinLimits.perPhone) lock(endpoint, `phone ${endpoint}`, 'everywhere', ofPhone)
  const isAll = ofExtension === pinLimits.perExtension
  const isElsewhere = !isAll && !fromLastPhone && elsewhere === mostElsewhere
  if (extensionId !== null && (isAll || (isElsewhere && (await hasLoggedIn(tx, extensionId))))) {
    const row = await tx.extension.findUnique({ where: { id: extensionId }, select: { number: true } })
    const what = `extension ${row?.number ?? extensionId}`
    lock(extensionId, what, isAll ? 'everywhere' : 'elsewhere', isAll ? ofExtension : elsewhere)
  }
  if (entries.length > 0)
    await recordAudit(tx, { name: `phone ${endpoint}`, from: 'gatekeeper' }, new Date(wrong.at), entries)
}

export type LiftLockResult = { ok: true; lifted: number } | Invalid | Refused

/**
 * Wrong tries of a phone or of a Hot Desk extension no longer count, from the next login on. One transaction with the
 * audit: the gatekeeper reads the counters of each login from the database.
 */
export async function liftPinLock(db: Database, input: unknown, author: Author): Promise<LiftLockResult> {
  const parsed = liftLockSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const { key, kind, reason } = parsed.data
  return writeTransaction(db, async (tx): Promise<LiftLockResult> => {
    const at = now()
    const { count } = await tx.pinAttempt.updateMany({
      where: { liftedAt: null, ...(kind === 'phone' ? { endpoint: key } : { extensionId: key }) },
      data: { liftedAt: at, liftedBy: author.name },
    })
    if (count === 0) return { ok: false, reason: 'refused', message: 'It is not locked any more.' }
    const row = await tx.extension.findFirst({
      where: kind === 'phone' ? { endpoint: key } : { id: key },
      select: { number: true },
    })
    const what = kind === 'phone' ? 'phone' : 'extension'
    await recordAudit(tx, author, at, [
      {
        action: 'lifted',
        kind: 'pin-lock',
        objectId: key,
        objectName: `PIN lock of ${what} ${row?.number ?? key}`,
        before: { wrongTries: count },
        after: { reason },
      },
    ])
    return { ok: true, lifted: count }
  })
}
