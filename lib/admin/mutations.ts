import type { Administrator } from '@/lib/admin/data'
import { type CreateAdministratorInput, createAdministratorSchema } from '@/lib/admin/schema'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toEnum, toWord } from '@/lib/draft/words'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'
import { hashPassword, verifyNothing, verifyPassword } from '@/lib/server/password'

export type CreateAdministratorResult =
  | { ok: true; id: string; email: string }
  | { ok: false; reason: 'invalid'; messages: string[] }
  | { ok: false; reason: 'exists'; email: string }

export async function createAdministrator(
  db: Database,
  input: CreateAdministratorInput,
  author: Author,
): Promise<CreateAdministratorResult> {
  const parsed = createAdministratorSchema.safeParse(input)
  if (!parsed.success)
    return { ok: false, reason: 'invalid', messages: parsed.error.issues.map((issue) => issue.message) }
  const { email, name, role, password } = parsed.data
  const passwordHash = await hashPassword(password)
  return writeTransaction(db, async (tx): Promise<CreateAdministratorResult> => {
    if (await tx.administrator.findUnique({ where: { email }, select: { id: true } }))
      return { ok: false, reason: 'exists', email }
    const [id, at] = [newId(), now()]
    const stamp = { createdAt: at, updatedAt: at, updatedBy: author.name }
    await tx.administrator.create({ data: { id, email, name, role: toEnum(role), passwordHash, ...stamp } })
    await recordAudit(tx, author, at, [
      {
        action: 'created',
        kind: 'administrator',
        objectId: id,
        objectName: email,
        before: null,
        after: { email, name, role },
      },
    ])
    return { ok: true, id, email }
  })
}

/**
 * The administrator whose e-mail address and password these are; null for anything else, in the same time.
 */
export async function verifyAdministrator(
  db: Database,
  email: string,
  password: string,
): Promise<Administrator | null> {
  const row = await db.administrator.findUnique({ where: { email: email.trim().toLowerCase() } })
  if (!row) {
    await verifyNothing(password)
    return null
  }
  if (!(await verifyPassword(row.passwordHash, password)) || row.disabledAt !== null) return null
  const lastLoginAt = now()
  await writeTransaction(db, (tx) =>
    tx.administrator.update({ where: { id: row.id }, data: { lastLoginAt } }),
  )
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: toWord(row.role),
    isDisabled: false,
    lastLoginAt,
    hasSecondFactor: row.totpSecret !== null,
  }
}
