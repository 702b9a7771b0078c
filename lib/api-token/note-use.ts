import { createHash } from 'node:crypto'
import { recordAudit } from '@/lib/audit/mutations'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'

export type TokenUse = {
  /** Null: no token that there ever was. */
  token: { id: string; name: string } | null
  scope: string
  /** Address that it came from. */
  from: string
  /** Null: it opened. */
  refusedBecause: 'revoked' | 'ended' | 'scope' | 'unknown' | null
}

const dayMs = 24 * 3_600_000
/** Of tokens that nobody has, from whatever addresses: whoever guesses shall not fill the audit. */
const mostUnknownADay = 50
const mostRemembered = 10_000

/** What was entered, by database and use, with when: most uses need not look. */
const remembered = new WeakMap<Database, Map<string, number>>()

/**
 * Enters a token's use in the audit: the first of each scope and address in 24 hours, and the first refusal of each kind.
 * That it is used all day long is in `lastUsedAt` and in the decision log.
 */
export async function noteTokenUse(db: Database, use: TokenUse): Promise<void> {
  const at = now().getTime()
  const known = remembered.get(db) ?? new Map<string, number>()
  remembered.set(db, known)
  const key = JSON.stringify([use.token?.id ?? '', use.scope, use.from, use.refusedBecause])
  const last = known.get(key)
  if (last !== undefined && at - last >= 0 && at - last < dayMs) return
  await writeTransaction(db, async (tx) => {
    const action = use.refusedBecause === null ? 'used' : 'refused'
    // By it another process, and this one after a restart, finds that it is entered.
    const mark = createHash('sha256').update(key).digest('hex').slice(0, 16)
    const where = { kind: 'api-token', action, at: { gt: new Date(at - dayMs) } }
    const objectId = use.token?.id ?? 'unknown'
    const entered = await tx.auditEntry.findMany({ where: { ...where, objectId }, select: { after: true } })
    if (use.token === null && entered.length >= mostUnknownADay) return
    if (entered.some(({ after }) => (after as { use?: string } | null)?.use === mark)) return
    await recordAudit(tx, { name: use.token?.name ?? 'unknown token', from: use.from }, new Date(at), [
      {
        ...{ action, kind: 'api-token', objectId, objectName: use.token?.name ?? 'Unknown token' },
        before: null,
        after: { scope: use.scope, ...(use.refusedBecause && { because: use.refusedBecause }), use: mark },
      },
    ])
  })
  // Only then: what could not be entered is tried again at the next use.
  if (known.size >= mostRemembered) known.clear()
  known.set(key, at)
}
