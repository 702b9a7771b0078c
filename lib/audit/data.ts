import type { Reader } from '@/lib/server/db'

export type AuditFilter = {
  kind?: string
  objectId?: string
  author?: string
  /** Only entries older than this id: the next page. */
  beforeId?: number
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
      ...(filter.beforeId === undefined ? {} : { id: { lt: filter.beforeId } }),
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
