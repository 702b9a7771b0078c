import { hashEntry } from '@/lib/audit/chain'
import type { Reader } from '@/lib/server/db'

export type AuditVerdict =
  | {
      ok: true
      entries: number
      /** Of these, older than the chain: nothing is claimed about them. */
      unchained: number
      /** Hash of the newest entry. Noted elsewhere, it shows later whether all up to here still stands. */
      head: string | null
    }
  | {
      ok: false
      /** Number of the first entry that does not fit. */
      entry: number
      /** What is wrong there. */
      problem: string
    }

const pageSize = 1000

/**
 * Follows the chain of audit entries from the oldest to the newest. It finds entries that were changed, removed,
 * inserted or put into another order behind Cordboard's back, and a newest entry that is gone; not a whole chain that was
 * written anew: `head`, kept elsewhere, is for that.
 * @param expectedHead a hash that was the head once; not found in the chain is a fault
 */
export async function verifyAudit(db: Reader, expectedHead?: string): Promise<AuditVerdict> {
  const seen = { entries: 0, unchained: 0, head: null as string | null, last: 0, hasExpected: false }
  for (;;) {
    const page = await db.auditEntry.findMany({
      where: { id: { gt: seen.last } },
      orderBy: { id: 'asc' },
      take: pageSize,
    })
    for (const entry of page) {
      if (entry.hash === null) {
        if (seen.head !== null) return fault(entry.id, 'it has no hash, though entries before it have one')
        seen.unchained++
      } else {
        if (entry.hash !== hashEntry(seen.head, entry))
          return fault(entry.id, 'it, or an entry before it, is not what was recorded')
        seen.head = entry.hash
        seen.hasExpected ||= entry.hash === expectedHead
      }
      seen.entries++
      seen.last = entry.id
    }
    if (page.length < pageSize) break
  }
  const newest = await newestNumber(db)
  if (newest > seen.last) return fault(newest, 'it was recorded and is gone')
  if (expectedHead !== undefined && !seen.hasExpected)
    return fault(seen.last, 'no entry has the hash that was noted: what was recorded then is gone')
  return { ok: true, entries: seen.entries, unchained: seen.unchained, head: seen.head }
}

const fault = (entry: number, problem: string): AuditVerdict => ({ ok: false, entry, problem })

/** The highest number that was ever given. */
async function newestNumber(db: Reader): Promise<number> {
  const [row] = await db.$queryRaw<
    { seq: bigint | number }[]
  >`SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'AuditEntry'`
  return Number(row?.seq ?? 0)
}
