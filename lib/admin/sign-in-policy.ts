import { type Role, type SecondFactorPolicy, secondFactorPolicies } from '@/lib/admin/schema'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { toEnum, toWord } from '@/lib/draft/words'
import { now } from '@/lib/server/clock'
import { type Database, type Reader, writeTransaction } from '@/lib/server/db'
import type { Refused } from '@/lib/shared/save-result'

/** Who has to have a second factor. It holds at once and is no part of the draft. */
export async function readSignInPolicy(db: Reader): Promise<SecondFactorPolicy> {
  const row = await db.signInPolicy.findUnique({ where: { id: 1 } })
  return row ? toWord(row.secondFactor) : 'optional'
}

export const needsSecondFactor = (policy: SecondFactorPolicy, role: Role): boolean =>
  policy === 'everybody' || (policy === 'administrators' && role === 'administrator')

/** `selfId`: who asks; one who would be led to the set-up in the middle of their work is told so instead. */
export async function saveSignInPolicy(
  db: Database,
  given: unknown,
  author: Author,
  selfId: string,
): Promise<{ ok: true } | Refused> {
  const policy = secondFactorPolicies.find((known) => known === given)
  if (!policy) return refuse('Choose who has to have a second factor.')
  return writeTransaction(db, async (tx): Promise<{ ok: true } | Refused> => {
    const before = await readSignInPolicy(tx)
    if (before === policy) return { ok: true }
    const self = await tx.administrator.findUnique({ where: { id: selfId } })
    if (self && self.totpSecret === null && needsSecondFactor(policy, toWord(self.role)))
      return refuse('You have no second factor yourself. Set yours up first, at Your account.')
    const at = now()
    const row = { secondFactor: toEnum(policy), updatedAt: at, updatedBy: author.name }
    await tx.signInPolicy.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row })
    await recordAudit(tx, author, at, [
      {
        ...{ action: 'changed', kind: 'sign-in-policy', objectId: '1', objectName: 'Second factor' },
        ...{ before: { secondFactor: before }, after: { secondFactor: policy } },
      },
    ])
    return { ok: true }
  })
}

const refuse = (message: string): Refused => ({ ok: false, reason: 'refused', message })
