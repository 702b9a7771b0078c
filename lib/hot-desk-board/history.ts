import type { Prisma } from '@/generated/prisma/client'
import { HotDeskEventKind } from '@/generated/prisma/enums'
import type { SessionEventKind, SessionEventRow } from '@/lib/hot-desk-board/history-schema'
import { type Reader, readTransaction } from '@/lib/server/db'
import type { ListPage, ListQuery, ListRules } from '@/lib/shared/list-query'

/** How the history is asked for; it is searched and paged by the database, for it only grows. */
export const sessionHistoryRules: ListRules<SessionEventRow> = {
  sorts: { at: ({ at }) => at },
  defaultSort: '-at',
  text: ({ by, extensionNumber, phone, reason }) => [extensionNumber, phone, by, reason],
  filters: {
    kind: (row, value) => row.kind === value,
    extension: (row, value) => row.extensionNumber === value,
    phone: (row, value) => row.phone === value,
  },
}

/** One page of the logins and logouts. A page past the end is the last one. */
export function readSessionHistory(db: Reader, query: ListQuery): Promise<ListPage<SessionEventRow>> {
  const where = whereOf(query)
  return readTransaction(db, async (tx) => {
    const total = await tx.hotDeskEvent.count({ where })
    const totalUnfiltered = await tx.hotDeskEvent.count()
    const page = Math.min(query.page, Math.max(1, Math.ceil(total / query.pageSize)))
    const rows = await tx.hotDeskEvent.findMany({
      where,
      orderBy: { id: query.sort.startsWith('-') ? 'desc' : 'asc' },
      skip: (page - 1) * query.pageSize,
      take: query.pageSize,
    })
    return {
      ...query,
      page,
      total,
      totalUnfiltered,
      rows: rows.map(({ at, by, endpoint, extensionNumber, id, kind, reason }) => ({
        id: String(id),
        at: at.toISOString(),
        kind: toWord(kind),
        extensionNumber,
        phone: endpoint,
        by,
        reason,
      })),
    }
  })
}

function whereOf({ filters, text }: ListQuery): Prisma.HotDeskEventWhereInput {
  const { extension, kind, phone } = filters
  const asked: Prisma.HotDeskEventWhereInput[] = []
  if (kind) {
    const found = Object.values(HotDeskEventKind).filter((one) => toWord(one) === kind)
    asked.push({ kind: { in: found } })
  }
  if (extension) asked.push({ extensionNumber: extension })
  if (phone) asked.push({ endpoint: phone })
  if (text) {
    const contains = { contains: text }
    asked.push({
      OR: [{ extensionNumber: contains }, { endpoint: contains }, { by: contains }, { reason: contains }],
    })
  }
  return { AND: asked }
}

const toWord = (kind: HotDeskEventKind): SessionEventKind =>
  kind.toLowerCase().replaceAll('_', '-') as SessionEventKind
