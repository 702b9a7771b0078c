import type { Prisma } from '@/generated/prisma/client'
import { hasRole, type Role } from '@/lib/admin/schema'
import { type AuditRow, administratorKinds } from '@/lib/audit/schema'
import { type Reader, readTransaction } from '@/lib/server/db'
import type { ListPage, ListQuery, ListRules } from '@/lib/shared/list-query'

export type AuditFilter = {
  kind?: string
  objectId?: string
  author?: string
  /** 1 to 500, default 100. */
  limit?: number
}

/** Audit entries, newest first. */
export function listAuditEntries(db: Reader, filter: AuditFilter = {}) {
  return db.auditEntry.findMany({
    where: {
      ...(filter.kind === undefined ? {} : { kind: filter.kind }),
      ...(filter.objectId === undefined ? {} : { objectId: filter.objectId }),
      ...(filter.author === undefined ? {} : { author: filter.author }),
    },
    orderBy: { id: 'desc' },
    take: Math.min(Math.max(filter.limit ?? 100, 1), 500),
  })
}

/** Who touched an object last, and when; null: nobody on record. */
export function findLastChange(db: Reader, kind: string, objectId: string) {
  return db.auditEntry.findFirst({
    where: { kind, objectId },
    orderBy: { id: 'desc' },
    select: { at: true, author: true, action: true },
  })
}

/** How the list is asked for; it is searched and paged by the database, for it only grows. */
export const auditRules: ListRules<AuditRow> = {
  sorts: { at: ({ at }) => at },
  defaultSort: '-at',
  text: ({ author, objectName, from }) => [author, objectName, from],
  filters: {
    kind: (row, value) => row.kind === value,
    action: (row, value) => row.action === value,
    object: (_row, _value) => true,
  },
}

/** Entries that one with this role may see. */
export const visibleTo = (role: Role): Prisma.AuditEntryWhereInput =>
  hasRole(role, 'administrator') ? {} : { kind: { notIn: [...administratorKinds] } }

/** What a query asks for. */
export function whereOf({ text, filters }: Pick<ListQuery, 'text' | 'filters'>, role: Role) {
  const { kind, action, object } = filters
  const asked: Prisma.AuditEntryWhereInput[] = [visibleTo(role)]
  if (kind) asked.push({ kind })
  if (action) asked.push({ action })
  if (object) asked.push({ objectId: object })
  if (text)
    asked.push({
      OR: [{ author: { contains: text } }, { objectName: { contains: text } }, { from: { contains: text } }],
    })
  return { AND: asked } satisfies Prisma.AuditEntryWhereInput
}

/** One page of what may be seen. A page past the end is the last one. */
export function readAuditPage(db: Reader, query: ListQuery, role: Role): Promise<ListPage<AuditRow>> {
  const where = whereOf(query, role)
  return readTransaction(db, async (tx) => {
    const total = await tx.auditEntry.count({ where })
    const totalUnfiltered = await tx.auditEntry.count({ where: visibleTo(role) })
    const page = Math.min(query.page, Math.max(1, Math.ceil(total / query.pageSize)))
    const rows = await tx.auditEntry.findMany({
      where,
      orderBy: { id: query.sort.startsWith('-') ? 'desc' : 'asc' },
      skip: (page - 1) * query.pageSize,
      take: query.pageSize,
    })
    return { ...query, page, rows: rows.map(toAuditRow), total, totalUnfiltered }
  })
}

export const toAuditRow = (entry: Prisma.AuditEntryGetPayload<object>): AuditRow => ({
  id: String(entry.id),
  at: entry.at.toISOString(),
  author: entry.author,
  from: entry.from,
  action: entry.action,
  kind: entry.kind,
  objectName: entry.objectName,
})
