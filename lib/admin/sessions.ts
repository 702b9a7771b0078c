import { createHash, randomBytes } from 'node:crypto'
import { verifyAdministrator } from '@/lib/admin/mutations'
import type { CurrentAdmin } from '@/lib/admin/schema'
import { createSignInDelay, type SignInDelay } from '@/lib/admin/sign-in-delay'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toWord } from '@/lib/draft/words'
import { now, nowMs } from '@/lib/server/clock'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'

/** Sessions of administrators: a random token in a cookie, its hash in the database. */

const hour = 3_600_000
/** Unused for this long, it ends. */
const idleMs = 8 * hour
/** However much it is used. */
export const sessionLifetimeMs = 7 * 24 * hour
/** How old `lastSeenAt` may get before a use writes it again. */
const seenPrecisionMs = 60_000

/** A token has 256 random bits: enough for a plain SHA-256. */
const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

export type OpenedSession = { ok: true; admin: CurrentAdmin; token: string }
export type SignInOutcome =
  | OpenedSession
  | { ok: false; reason: 'wrong' }
  | { ok: false; reason: 'wait'; seconds: number }

/** One for all copies of this module that a bundler made. */
const delayKey = Symbol.for('cordboard.sign-in-delay')
const shared = globalThis as { [delayKey]?: SignInDelay }

export function signInDelay(): SignInDelay {
  shared[delayKey] ??= createSignInDelay()
  return shared[delayKey]
}

/** Signs in by e-mail address and password. `formerToken`: the session that the browser had ends. */
export async function openSession(
  db: Database,
  input: { email: string; password: string; from: string; formerToken: string | null },
  delay: SignInDelay = signInDelay(),
): Promise<SignInOutcome> {
  const account = input.email.trim().toLowerCase()
  const remainingMs = delay.remainingMs(account, nowMs())
  if (remainingMs > 0) return { ok: false, reason: 'wait', seconds: Math.ceil(remainingMs / 1000) }
  // Counted before the slow check, so that tries at the same moment count as well.
  delay.countFailure(account, nowMs())
  const admin = await verifyAdministrator(db, account, input.password)
  if (!admin) return { ok: false, reason: 'wrong' }
  delay.forget(account)
  const { id, email, name, role } = admin
  return createSession(db, { id, email, name, role }, input)
}

/** Opens a session without asking for a password: of an administrator who was just created. */
export async function createSession(
  db: Database,
  admin: CurrentAdmin,
  { from, formerToken }: { from: string; formerToken: string | null },
): Promise<OpenedSession> {
  const token = randomBytes(32).toString('base64url')
  await writeTransaction(db, async (tx) => {
    const at = now()
    await tx.adminSession.deleteMany({ where: { expiresAt: { lte: at } } })
    if (formerToken !== null)
      await tx.adminSession.deleteMany({ where: { tokenHash: hashToken(formerToken) } })
    await tx.adminSession.create({
      data: {
        id: newId(),
        tokenHash: hashToken(token),
        administratorId: admin.id,
        from,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: new Date(at.getTime() + sessionLifetimeMs),
      },
    })
    await recordSession(tx, { name: admin.email, from }, admin, 'logged-in')
  })
  return { ok: true, admin, token }
}

/** Who shows this token; null: nobody whose session lasts. */
export async function findSession(db: Database, token: string): Promise<CurrentAdmin | null> {
  const row = await db.adminSession.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { administrator: true },
  })
  const at = now()
  if (!row || row.expiresAt <= at || row.administrator.disabledAt !== null) return null
  const unusedMs = at.getTime() - row.lastSeenAt.getTime()
  if (unusedMs >= idleMs) return null
  if (unusedMs > seenPrecisionMs)
    await writeTransaction(db, (tx) =>
      tx.adminSession.updateMany({ where: { id: row.id }, data: { lastSeenAt: at } }),
    )
  const { id, email, name, role } = row.administrator
  return { id, email, name, role: toWord(role) }
}

/** Ends the session of a token. */
export function closeSession(db: Database, token: string, from: string): Promise<void> {
  return writeTransaction(db, async (tx) => {
    const tokenHash = hashToken(token)
    const row = await tx.adminSession.findUnique({ where: { tokenHash }, include: { administrator: true } })
    if (!row) return
    await tx.adminSession.deleteMany({ where: { tokenHash } })
    await recordSession(tx, { name: row.administrator.email, from }, row.administrator, 'logged-out')
  })
}

const recordSession = (
  tx: Transaction,
  author: Author,
  { id, email }: { id: string; email: string },
  action: 'logged-in' | 'logged-out',
) =>
  recordAudit(tx, author, now(), [
    { action, kind: 'administrator', objectId: id, objectName: email, before: null, after: null },
  ])
