import { randomBytes } from 'node:crypto'
import { verifyAdministrator } from '@/lib/admin/mutations'
import type { CurrentAdmin } from '@/lib/admin/schema'
import { takeSecondFactor } from '@/lib/admin/second-factor'
import { hashSessionToken, idleMs, sessionLifetimeMs } from '@/lib/admin/session-token'
import { createSignInDelay, type SignInDelay } from '@/lib/admin/sign-in-delay'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toWord } from '@/lib/draft/words'
import { now, nowMs } from '@/lib/server/clock'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'
import { type Seal, webSeal } from '@/lib/server/seal'

/** Sessions of administrators: a random token in a cookie, its hash in the database. */

/** How old `lastSeenAt` may get before a use writes it again. */
const seenPrecisionMs = 60_000

export type OpenedSession = { ok: true; admin: CurrentAdmin; token: string }
export type SignInOutcome =
  | OpenedSession
  | { ok: false; reason: 'wrong' }
  /** Address and password are right; the code of the second factor is wanted, or was wrong. */
  | { ok: false; reason: 'code-wanted' }
  | { ok: false; reason: 'code-wrong' }
  | { ok: false; reason: 'wait'; seconds: number }

/** Wrong tries by account, and by address: many accounts from one place are slowed down as well. */
export type SignInDelays = { byAccount: SignInDelay; byAddress: SignInDelay }

/** An address may be that of a whole office. */
const freeTriesOfAddress = 20

export const createSignInDelays = (): SignInDelays => ({
  byAccount: createSignInDelay(),
  byAddress: createSignInDelay(freeTriesOfAddress),
})

/** One for all copies of this module that a bundler made. */
const delayKey = Symbol.for('cordboard.sign-in-delays')
const shared = globalThis as { [delayKey]?: SignInDelays }

export function signInDelays(): SignInDelays {
  shared[delayKey] ??= createSignInDelays()
  return shared[delayKey]
}

/**
 * Signs in by e-mail address and password, and by a code where the account has a second factor. `formerToken`: the session that
 * the browser had ends.
 */
export async function openSession(
  db: Database,
  input: { email: string; password: string; code?: string; from: string; formerToken: string | null },
  { byAccount, byAddress }: SignInDelays = signInDelays(),
  seal: () => Seal = webSeal,
): Promise<SignInOutcome> {
  const account = input.email.trim().toLowerCase()
  const remainingMs = Math.max(
    byAccount.remainingMs(account, nowMs()),
    byAddress.remainingMs(input.from, nowMs()),
  )
  if (remainingMs > 0) return { ok: false, reason: 'wait', seconds: Math.ceil(remainingMs / 1000) }
  // Counted before the slow check, so that tries at the same moment count as well.
  byAccount.countFailure(account, nowMs())
  byAddress.countFailure(input.from, nowMs())
  const admin = await verifyAdministrator(db, account, input.password)
  if (!admin) return { ok: false, reason: 'wrong' }
  if (admin.hasSecondFactor) {
    // Not wrong so far; but the password alone opens nothing, and forgets no wrong code.
    if (!input.code) {
      byAccount.takeBack(account)
      byAddress.takeBack(input.from)
      return { ok: false, reason: 'code-wanted' }
    }
    if (!(await takeSecondFactor(db, seal(), admin.id, input.code)))
      return { ok: false, reason: 'code-wrong' }
  }
  byAccount.forget(account)
  // Not forgotten: one account of one's own would open the way to try those of others.
  byAddress.takeBack(input.from)
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
      await tx.adminSession.deleteMany({ where: { tokenHash: hashSessionToken(formerToken) } })
    await tx.adminSession.create({
      data: {
        id: newId(),
        tokenHash: hashSessionToken(token),
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
    where: { tokenHash: hashSessionToken(token) },
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
    const tokenHash = hashSessionToken(token)
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
