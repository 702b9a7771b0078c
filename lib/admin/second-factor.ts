import { createHash, randomBytes } from 'node:crypto'
import { findAccount } from '@/lib/admin/data'
import { needsSecondFactor, readSignInPolicy } from '@/lib/admin/sign-in-policy'
import { findTotpStep, newTotpSecret } from '@/lib/admin/totp'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toWord } from '@/lib/draft/words'
import { now, nowMs } from '@/lib/server/clock'
import { type Database, sealOf, type Transaction, writeTransaction } from '@/lib/server/db'
import { verifyPassword } from '@/lib/server/password'
import { SecretsKeyError } from '@/lib/server/secrets-key'
import type { Invalid } from '@/lib/shared/save-result'

/** A second factor of an account: codes of an authenticator app, and recovery codes for when it is lost. */

const recoveryCodeCount = 10
/** Without letters that look alike. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

const about = (adminId: string) => `totp ${adminId}`
const hashCode = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex')

/**
 * A secret to be entered into an app, and the same sealed: to be shown again by the one who confirms it. Nothing is stored, so that
 * one who goes away half-way has changed nothing.
 */
export function proposeSecondFactor(db: Database, adminId: string): { secret: string; sealed: string } {
  const secret = newTotpSecret()
  return { secret, sealed: sealOf(db).close(secret, `proposed ${about(adminId)}`) }
}

/** Turns it on, for one whose app shows the right code. Resolves with the recovery codes, which are shown this once. */
export async function confirmSecondFactor(
  db: Database,
  input: { adminId: string; sealed: string; code: string },
  author: Author,
): Promise<{ ok: true; recoveryCodes: string[] } | Invalid> {
  const secret = sealOf(db).open(input.sealed, `proposed ${about(input.adminId)}`)
  if (secret === null) return invalid('code', 'This page is too old. Load it again and scan the new picture.')
  const step = findTotpStep(secret, input.code, nowMs(), null)
  if (step === null)
    return invalid('code', 'This is not what the app shows now. Wait for its next code, and check its clock.')
  const recoveryCodes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  return writeTransaction(db, async (tx) => {
    const [account, at] = [await findAccount(tx, input.adminId), now()]
    if (!account || account.totpSecret !== null) return invalid('code', 'There is a second factor already.')
    await tx.administrator.update({
      where: { id: input.adminId },
      data: {
        totpSecret: sealOf(tx).close(secret, about(input.adminId)),
        totpLastStep: step,
        version: { increment: 1 },
      },
    })
    await tx.recoveryCode.deleteMany({ where: { administratorId: input.adminId } })
    await tx.recoveryCode.createMany({
      data: recoveryCodes.map((code) => ({
        ...{ hash: hashCode(code), administratorId: input.adminId, createdAt: at },
      })),
    })
    await record(tx, author, account, { secondFactor: true })
    return { ok: true as const, recoveryCodes }
  })
}

/** Turns it off, for one who knows the password. */
export async function endOwnSecondFactor(
  db: Database,
  input: { adminId: string; password: string },
  author: Author,
): Promise<{ ok: true } | Invalid> {
  const account = await findAccount(db, input.adminId)
  if (!account || !(await verifyPassword(account.passwordHash, input.password)))
    return invalid('password', 'This is not your password.')
  if (needsSecondFactor(await readSignInPolicy(db), toWord(account.role)))
    return invalid('password', 'A second factor is required of your role, so yours cannot be turned off.')
  await removeSecondFactor(db, input.adminId, author)
  return { ok: true }
}

/** Takes it away from an account whose phone is lost. False: it had none. */
export function removeSecondFactor(db: Database, adminId: string, author: Author): Promise<boolean> {
  return writeTransaction(db, async (tx) => {
    const account = await findAccount(tx, adminId)
    if (!account?.totpSecret) return false
    await tx.administrator.update({
      where: { id: adminId },
      data: { totpSecret: null, totpLastStep: null, version: { increment: 1 } },
    })
    await tx.recoveryCode.deleteMany({ where: { administratorId: adminId } })
    await record(tx, author, account, { secondFactor: false })
    return true
  })
}

/**
 * Whether `code` opens an account that has a second factor: of the app, or a recovery code. Either is taken once. `unreadable`:
 * its secret was sealed with another key, so that no code of the app opens it; recovery codes do.
 */
export function takeSecondFactor(
  db: Database,
  adminId: string,
  code: string,
): Promise<'right' | 'wrong' | 'unreadable'> {
  return writeTransaction(db, async (tx) => {
    const account = await findAccount(tx, adminId)
    if (!account?.totpSecret) return 'wrong'
    const secret = openSecret(tx, account.totpSecret, adminId)
    const step = secret === null ? null : findTotpStep(secret, code, nowMs(), account.totpLastStep)
    if (step !== null) {
      await tx.administrator.update({ where: { id: adminId }, data: { totpLastStep: step } })
      return 'right'
    }
    const { count } = await tx.recoveryCode.updateMany({
      where: { hash: hashCode(code), administratorId: adminId, usedAt: null },
      data: { usedAt: now() },
    })
    if (count === 1) return 'right'
    return secret === null && /^\s*(\d\s*){6}$/.test(code) ? 'unreadable' : 'wrong'
  })
}

/** Null: the key of now does not open it, is missing or damaged. */
function openSecret(tx: Transaction, sealed: string, adminId: string): string | null {
  try {
    return sealOf(tx).open(sealed, about(adminId))
  } catch (error) {
    if (error instanceof SecretsKeyError) return null
    throw error
  }
}

/** 'k7mp-2xqd-9vwr': 59 random bits. */
function newRecoveryCode(): string {
  let code = ''
  while (code.length < 12) {
    const byte = randomBytes(1)[0] ?? 0
    // Without remainder, so that every letter is as likely.
    if (byte < letters.length * Math.floor(256 / letters.length)) code += letters[byte % letters.length]
  }
  return (code.match(/.{4}/g) ?? []).join('-')
}

const record = (
  tx: Transaction,
  author: Author,
  { id, email }: { id: string; email: string },
  after: { secondFactor: boolean },
) =>
  recordAudit(tx, author, now(), [
    {
      ...{ action: 'changed', kind: 'administrator', objectId: id, objectName: email },
      ...{ before: { secondFactor: !after.secondFactor }, after },
    },
  ])

const invalid = (path: string, message: string): Invalid => ({
  ok: false,
  reason: 'invalid',
  issues: [{ path, message }],
})
