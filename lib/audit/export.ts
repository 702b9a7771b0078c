import type { Role } from '@/lib/admin/schema'
import { whereOf } from '@/lib/audit/data'
import type { Reader } from '@/lib/server/db'
import { toCsvLine } from '@/lib/shared/csv'
import type { ListQuery } from '@/lib/shared/list-query'

const columns = [
  'number',
  'at',
  'author',
  'from',
  'action',
  'kind',
  'object',
  'name',
  'before',
  'after',
  'hash',
]
const pageSize = 500

/** What a query asks for as CSV (RFC 4180), oldest first; read page by page, so that any number of entries is possible. */
export async function* writeAuditFile(
  db: Reader,
  query: Pick<ListQuery, 'text' | 'filters'>,
  role: Role,
): AsyncGenerator<string> {
  yield toCsvLine(columns)
  const where = whereOf(query, role)
  for (let last = 0; ; ) {
    const page = await db.auditEntry.findMany({
      where: { AND: [where, { id: { gt: last } }] },
      orderBy: { id: 'asc' },
      take: pageSize,
    })
    for (const { id, at, author, from, action, kind, objectId, objectName, before, after, hash } of page)
      yield toCsvLine([
        ...[String(id), at.toISOString(), author, from, action, kind, objectId, objectName],
        ...[before === null ? '' : JSON.stringify(before), after === null ? '' : JSON.stringify(after)],
        hash ?? '',
      ])
    const newest = page.at(-1)
    if (!newest || page.length < pageSize) return
    last = newest.id
  }
}
