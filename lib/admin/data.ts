import type { AdministratorRow, AdminSessionRow, LoadedAdministrator, Role } from '@/lib/admin/schema'
import { hashSessionToken, isLasting } from '@/lib/admin/session-token'
import { toWord } from '@/lib/draft/words'
import { now } from '@/lib/server/clock'
import type { Reader } from '@/lib/server/db'
import type { ListRules } from '@/lib/shared/list-query'

export type Administrator = {
  id: string
  email: string
  name: string
  role: Role
  isDisabled: boolean
  lastLoginAt: Date | null
  hasSecondFactor: boolean
}

const columns = {
  id: true,
  email: true,
  name: true,
  role: true,
  disabledAt: true,
  lastLoginAt: true,
  totpSecret: true,
} as const

/** By e-mail address. */
export async function listAdministrators(db: Reader): Promise<Administrator[]> {
  const rows = await db.administrator.findMany({ select: columns, orderBy: { email: 'asc' } })
  return rows.map(({ disabledAt, role, totpSecret, ...row }) => ({
    ...row,
    hasSecondFactor: totpSecret !== null,
    role: toWord(role),
    isDisabled: disabledAt !== null,
  }))
}

/** Whether there is anybody who could log in. */
export async function hasAdministrator(db: Reader): Promise<boolean> {
  return (await db.administrator.count({ where: { disabledAt: null } })) > 0
}

export const administratorRules: ListRules<AdministratorRow> = {
  sorts: {
    email: ({ email }) => email,
    role: ({ role }) => role,
    lastLogin: ({ lastLoginAt }) => lastLoginAt ?? '',
  },
  defaultSort: 'email',
  text: ({ email, name, role }) => [email, name, role],
  filters: { role: (row, value) => row.role === value },
}

export async function listAdministratorRows(db: Reader): Promise<AdministratorRow[]> {
  const rows = await db.administrator.findMany({
    select: { ...columns, sessions: { where: isLasting(now()), select: { id: true } } },
  })
  return rows.map(({ id, email, name, role, disabledAt, lastLoginAt, totpSecret, sessions }) => ({
    ...{ id, email, name, role: toWord(role), isEnabled: disabledAt === null },
    lastLoginAt: lastLoginAt?.toISOString() ?? null,
    sessions: sessions.length,
    hasSecondFactor: totpSecret !== null,
  }))
}

/** The whole row, with the hash of its password; null: it is gone. */
export const findAccount = (db: Reader, id: string) => db.administrator.findUnique({ where: { id } })

/** Null: it is gone. `selfId`, `token`: who looks, and in which browser. */
export async function readAdministrator(
  db: Reader,
  id: string,
  self: { id: string; token: string | null },
): Promise<LoadedAdministrator | null> {
  const row = await findAccount(db, id)
  if (!row) return null
  const { email, name, role, disabledAt, version } = row
  return {
    ...{ id, version, isOwn: id === self.id, hasSecondFactor: row.totpSecret !== null },
    recoveryCodesLeft: await db.recoveryCode.count({ where: { administratorId: id, usedAt: null } }),
    value: { email, name, role: toWord(role), isEnabled: disabledAt === null, password: '' },
    sessions: await listSessions(db, id, self.token),
  }
}

async function listSessions(
  db: Reader,
  administratorId: string,
  token: string | null,
): Promise<AdminSessionRow[]> {
  const rows = await db.adminSession.findMany({
    where: { administratorId, ...isLasting(now()) },
    orderBy: { lastSeenAt: 'desc' },
  })
  const own = token === null ? null : hashSessionToken(token)
  return rows.map(({ id, from, browser, createdAt, lastSeenAt, tokenHash }) => ({
    ...{ id, from, browser, isThis: tokenHash === own },
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }))
}
