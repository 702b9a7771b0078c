import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { type ShownSecret, shownSecretSchema } from '@/lib/secrets/schema'
import { openSecret } from '@/lib/secrets/value'
import { now } from '@/lib/server/clock'
import { type Database, sealOf, type Transaction, writeTransaction } from '@/lib/server/db'
import type { Refused } from '@/lib/shared/save-result'

/** A secret of the draft, for one who has to enter it elsewhere. That it was shown, and to whom, is in the audit. */
export function showSecret(
  db: Database,
  input: unknown,
  author: Author,
): Promise<{ ok: true; secret: string } | Refused> {
  const parsed = shownSecretSchema.safeParse(input)
  if (!parsed.success) return Promise.resolve(gone)
  return writeTransaction(db, async (tx) => {
    const found = await findSecret(tx, parsed.data)
    if (!found) return gone
    const { kind, id, field } = parsed.data
    await recordAudit(tx, author, now(), [
      {
        ...{ action: 'shown', kind, objectId: id, objectName: found.name },
        ...{ before: null, after: { secret: field } },
      },
    ])
    return { ok: true as const, secret: found.secret }
  })
}

const gone: Refused = {
  ok: false,
  reason: 'refused',
  message: 'There is nothing to show any more. Load this page again.',
}

async function findSecret(
  tx: Transaction,
  asked: ShownSecret,
): Promise<{ name: string; secret: string } | null> {
  const seal = sealOf(tx)
  if (asked.kind === 'trunk') {
    const row = await tx.trunk.findUnique({ where: { id: asked.id } })
    const secret = row && openSecret(seal, row.password, 'trunk', row.id, asked.field)
    return secret ? { name: row.name, secret } : null
  }
  const row = await tx.extension.findUnique({ where: { id: asked.id } })
  const secret = row && openSecret(seal, row[asked.field], 'extension', row.id, asked.field)
  return secret ? { name: `${row.number} ${row.name}`, secret } : null
}
