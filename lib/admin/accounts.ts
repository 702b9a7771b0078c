import { findAccount } from '@/lib/admin/data'
import {
  type AdministratorForm,
  administratorFormSchema,
  changePasswordSchema,
  createAdministratorSchema,
  passwordField,
  type Role,
} from '@/lib/admin/schema'
import { hashSessionToken } from '@/lib/admin/session-token'
import { forgetFailures } from '@/lib/admin/sign-in-limits'
import { weaknessOf } from '@/lib/admin/weak-password'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toInvalid } from '@/lib/draft/save-form'
import { toEnum, toWord } from '@/lib/draft/words'
import { now } from '@/lib/server/clock'
import { type Database, type Transaction, writeTransaction } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'
import { hashPassword, verifyPassword } from '@/lib/server/password'
import type { Conflict, Invalid, Refused, SaveInput } from '@/lib/shared/save-result'

/** Accounts of administrators, as their screen changes them. */

export type SavedAccount = { ok: true; id: string; version: number } | Invalid | Conflict | Refused

/**
 * Creates or changes an account. A role that is taken, an account that is turned off and a new password end its sessions at
 * once. One administrator who can sign in always remains. `selfId`: who does it.
 */
export async function saveAccount(
  db: Database,
  { id, version, value, overwrite }: SaveInput<unknown>,
  author: Author,
  selfId: string,
): Promise<SavedAccount> {
  const parsed = administratorFormSchema.safeParse(value)
  if (!parsed.success) return toInvalid(parsed.error)
  const form = parsed.data
  if (id === null && form.password === '')
    return invalid(
      'password',
      'Enter a password of at least 12 characters. It can be changed after the first sign-in.',
    )
  // Slow, and so before the transaction.
  const passwordHash = form.password === '' ? null : await hashPassword(form.password)
  return writeTransaction(db, async (tx): Promise<SavedAccount> => {
    const twin = await tx.administrator.findUnique({ where: { email: form.email }, select: { id: true } })
    if (twin && twin.id !== id)
      return invalid('email', `There is an account ${form.email} already. Enter another address.`)
    return id === null
      ? create(tx, form, passwordHash ?? '', author)
      : change(tx, { id, version, form, passwordHash, overwrite: overwrite === true }, author, selfId)
  })
}

async function create(
  tx: Transaction,
  form: AdministratorForm,
  passwordHash: string,
  author: Author,
): Promise<SavedAccount> {
  const [id, at] = [newId(), now()]
  const { email, name, role, isEnabled } = form
  await tx.administrator.create({
    data: {
      ...{ id, email, name, role: toEnum(role), passwordHash, disabledAt: isEnabled ? null : at },
      ...{ createdAt: at, updatedAt: at, updatedBy: author.name },
    },
  })
  await recordAudit(tx, author, at, [
    {
      action: 'created',
      kind: 'administrator',
      objectId: id,
      objectName: email,
      before: null,
      after: toAudit(form),
    },
  ])
  return { ok: true, id, version: 1 }
}

type Change = {
  id: string
  version: number | null
  form: AdministratorForm
  passwordHash: string | null
  overwrite: boolean
}

async function change(
  tx: Transaction,
  { id, version, form, passwordHash, overwrite }: Change,
  author: Author,
  selfId: string,
): Promise<SavedAccount> {
  const row = await tx.administrator.findUnique({ where: { id } })
  if (!row) return refuse('This account is gone. Open the list of administrators again.')
  if (row.version !== version && !overwrite)
    return {
      ...{ ok: false, reason: 'conflict', by: row.updatedBy, at: row.updatedAt.toISOString() },
      ...{ fields: [], deleted: false },
    }
  const before = {
    email: row.email,
    name: row.name,
    role: toWord(row.role),
    isEnabled: row.disabledAt === null,
  }
  const { email, name, role, isEnabled } = form
  const loses =
    before.role === 'administrator' && before.isEnabled && (role !== 'administrator' || !isEnabled)
  if (loses && id === selfId)
    return invalid(
      role === 'administrator' ? 'isEnabled' : 'role',
      'This is your own account: another administrator has to do that.',
    )
  if (loses && (await countAdministrators(tx, id)) === 0)
    return invalid('role', 'This is the last administrator who can sign in. Make somebody else one first.')
  const at = now()
  await tx.administrator.update({
    where: { id },
    data: {
      ...{ email, name, role: toEnum(role), disabledAt: isEnabled ? null : (row.disabledAt ?? at) },
      ...(passwordHash !== null && { passwordHash }),
      ...{ version: { increment: 1 }, updatedAt: at, updatedBy: author.name },
    },
  })
  const isAnother = role !== before.role || isEnabled !== before.isEnabled || passwordHash !== null
  if (isAnother) await tx.adminSession.deleteMany({ where: { administratorId: id } })
  await recordAudit(tx, author, at, [
    {
      ...{ action: 'changed', kind: 'administrator', objectId: id, objectName: email },
      before: toAudit(before),
      after: { ...toAudit(form), ...(passwordHash !== null && { passwordReplaced: true }) },
    },
  ])
  return { ok: true, id, version: row.version + 1 }
}

/** One's own password, by one who knows it. All other browsers are signed out. */
export async function changeOwnPassword(
  db: Database,
  input: unknown,
  { adminId, token, author }: { adminId: string; token: string | null; author: Author },
): Promise<{ ok: true } | Invalid | Refused> {
  const parsed = changePasswordSchema.safeParse(input)
  if (!parsed.success) return toInvalid(parsed.error)
  const { current, password } = parsed.data
  const account = await findAccount(db, adminId)
  if (!account) return refuse('This account is gone.')
  if (!(await verifyPassword(account.passwordHash, current)))
    return invalid('current', 'This is not your password of now.')
  const weakness = weaknessOf(password, account.email)
  if (weakness !== null) return invalid('password', weakness)
  if (current === password) return invalid('password', 'This is the password of now. Enter another one.')
  const passwordHash = await hashPassword(password)
  return writeTransaction(db, async (tx) => {
    const at = now()
    await tx.administrator.update({
      where: { id: adminId },
      data: { passwordHash, version: { increment: 1 }, updatedAt: at, updatedBy: author.name },
    })
    await endSessions(tx, adminId, token)
    await recordAudit(tx, author, at, [
      {
        ...{ action: 'changed', kind: 'administrator', objectId: adminId, objectName: account.email },
        ...{ before: {}, after: { passwordReplaced: true } },
      },
    ])
    return { ok: true as const }
  })
}

/**
 * A new password by the command line, for one who is locked out: all its browsers are signed out, and wrong tries are
 * forgotten. Null: there is no such account.
 */
export async function resetPassword(
  db: Database,
  email: string,
  password: string,
  author: Author,
): Promise<{ ok: true; email: string } | Invalid | null> {
  const parsed = createAdministratorSchema.shape.email.safeParse(email)
  const account = parsed.success && (await db.administrator.findUnique({ where: { email: parsed.data } }))
  if (!account) return null
  const checked = passwordField.safeParse(password)
  if (!checked.success) return toInvalid(checked.error)
  const weakness = weaknessOf(password, account.email)
  if (weakness !== null) return invalid('password', weakness)
  const passwordHash = await hashPassword(password)
  return writeTransaction(db, async (tx) => {
    const at = now()
    await tx.administrator.update({
      where: { id: account.id },
      data: { passwordHash, version: { increment: 1 }, updatedAt: at, updatedBy: author.name },
    })
    await endSessions(tx, account.id, null)
    await forgetFailures(tx, account.email)
    await recordAudit(tx, author, at, [
      {
        ...{ action: 'changed', kind: 'administrator', objectId: account.id, objectName: account.email },
        ...{ before: {}, after: { passwordReplaced: true } },
      },
    ])
    return { ok: true as const, email: account.email }
  })
}

/** Signs an account out everywhere; `exceptToken`: but in the browser that asks. Resolves with how many were ended. */
export function endAccountSessions(
  db: Database,
  adminId: string,
  exceptToken: string | null,
  author: Author,
): Promise<number> {
  return writeTransaction(db, async (tx) => {
    const account = await findAccount(tx, adminId)
    const count = await endSessions(tx, adminId, exceptToken)
    if (account && count > 0)
      await recordAudit(tx, author, now(), [
        {
          ...{ action: 'logged-out', kind: 'administrator', objectId: adminId, objectName: account.email },
          ...{ before: null, after: { browsers: count } },
        },
      ])
    return count
  })
}

async function endSessions(tx: Transaction, administratorId: string, exceptToken: string | null) {
  const { count } = await tx.adminSession.deleteMany({
    where: {
      administratorId,
      ...(exceptToken !== null && { tokenHash: { not: hashSessionToken(exceptToken) } }),
    },
  })
  return count
}

const countAdministrators = (tx: Transaction, exceptId: string): Promise<number> =>
  tx.administrator.count({ where: { role: 'ADMINISTRATOR', disabledAt: null, id: { not: exceptId } } })

const toAudit = ({
  email,
  name,
  role,
  isEnabled,
}: {
  email: string
  name: string
  role: Role
  isEnabled: boolean
}) => ({
  email,
  name,
  role,
  isEnabled,
})

const invalid = (path: string, message: string): Invalid => ({
  ok: false,
  reason: 'invalid',
  issues: [{ path, message }],
})
const refuse = (message: string): Refused => ({ ok: false, reason: 'refused', message })
