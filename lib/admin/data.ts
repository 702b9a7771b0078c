import type { Role } from '@/lib/admin/schema'
import { toWord } from '@/lib/draft/words'
import type { Reader } from '@/lib/server/db'

export type Administrator = {
  id: string
  email: string
  name: string
  role: Role
  isDisabled: boolean
  lastLoginAt: Date | null
}

const columns = {
  id: true,
  email: true,
  name: true,
  role: true,
  disabledAt: true,
  lastLoginAt: true,
} as const

/** By e-mail address. */
export async function listAdministrators(db: Reader): Promise<Administrator[]> {
  const rows = await db.administrator.findMany({ select: columns, orderBy: { email: 'asc' } })
  return rows.map(({ disabledAt, role, ...row }) => ({
    ...row,
    role: toWord(role),
    isDisabled: disabledAt !== null,
  }))
}

/** Whether there is anybody who could log in. */
export async function hasAdministrator(db: Reader): Promise<boolean> {
  return (await db.administrator.count({ where: { disabledAt: null } })) > 0
}
