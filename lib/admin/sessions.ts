import { randomBytes } from 'node:crypto'
import { verifyAdministrator } from '@/lib/admin/mutations'
import { noteRefusal } from '@/lib/admin/note-refusal'
import type { CurrentAdmin } from '@/lib/admin/schema'
import { takeSecondFactor } from '@/lib/admin/second-factor'
import { hashSessionToken, idleMs, sessionLifetimeMs } from '@/lib/admin/session-token'
import { beginTry } from '@/lib/admin/sign-in-limits'
import { needsSecondFactor, readSignInPolicy } from '@/lib/admin/sign-in-policy'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toWord } from '@/lib/draft/words'
import { now } from '@/lib/server/clock'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'

/** Sessions of administrators: a random token in a cookie, its hash in the database. */

/** How old `lastSeenAt` may get before a use writes it again. */
const seenPrecisionMs = 60_000

export type OpenedSession = { ok: true; admin: CurrentAdmin; token: string }
/** Where one signs in. `formerToken`: of the session that the browser had. */
export type Browser = { from: string; formerToken: string | null; browser?: string }
export type SignInOutcome =
  | OpenedSession
  | { ok: false; reason: 'wrong' }
  /** Address and password are right; the code of the second factor is wanted, or was wrong. */
  | { ok: false; reason: 'code-wanted' }
  | { ok: false; reason: 'code-wrong' }
  /** No code of the app can be checked: its secret was sealed with another key. */
  | { ok: false; reason: 'code-unreadable' }
  | { ok: false; reason: 'wait'; seconds: number }

/**
 * Signs in by e-mail address and password, and by a code where the account has a second factor. `formerToken`: the session that
 * the browser had ends.
 */
export async function openSession(
  db: Database,
  input: { email: string; password: string; code?: string } & Browser,
): Promise<SignInOutcome> {
  const account = input.email.trim().toLowerCase()
  const begun = await beginTry(db, account, input.from)
  if (!begun.ok) return { ok: false, reason: 'wait', seconds: begun.seconds }
  const note = (because: 'password' | 'code' | 'key') => {
    const { account: ofAccount, address: ofAddress } = begun.attempt.counted
    return noteRefusal(db, { account, from: input.from, because, ofAccount, ofAddress })
  }
  const admin = await verifyAdministrator(db, account, input.password)
  if (!admin) {
    await note('password')
    return { ok: false, reason: 'wrong' }
  }
  if (admin.hasSecondFactor) {
    // Not wrong so far; but the password alone opens nothing, and forgets no wrong code.
    if (!input.code) {
      await begun.attempt.takeBack()
      return { ok: false, reason: 'code-wanted' }
    }
    const taken = await takeSecondFactor(db, admin.id, input.code)
    if (taken !== 'right') {
      if (taken === 'unreadable') {
        await begun.attempt.takeBack()
        await note('key')
        return { ok: false, reason: 'code-unreadable' }
      }
      await note('code')
      return { ok: false, reason: 'code-wrong' }
    }
  }
  // Those of the address stay: one account of one's own would open the way to try those of others.
  await begun.attempt.forget()
  const { id, email, name, role } = admin
  return createSession(db, { id, email, name, role }, input)
}

/** Opens a session without asking for a password: of an administrator who was just created. */
export async function createSession(
  db: Database,
  admin: CurrentAdmin,
  { from, formerToken, browser = '' }: Browser,
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
        ...{ from, browser },
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
  const { id, email, name, role, totpSecret } = row.administrator
  const lacks = totpSecret === null && needsSecondFactor(await readSignInPolicy(db), toWord(role))
  return { id, email, name, role: toWord(role), ...(lacks && { lacksSecondFactor: true as const }) }
}

/** Ends one session of an account, by its id. False: it is gone, or another's. */
export function endOneSession(
  db: Database,
  administratorId: string,
  sessionId: string,
  author: Author,
): Promise<boolean> {
  return writeTransaction(db, async (tx) => {
    const account = await tx.administrator.findUnique({ where: { id: administratorId } })
    const { count } = await tx.adminSession.deleteMany({ where: { id: sessionId, administratorId } })
    if (account && count > 0) await recordSession(tx, author, account, 'logged-out')
    return count > 0
  })
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
