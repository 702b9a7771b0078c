import { changedBy, chunks, createdBy, groupBy, type NounTable } from '@/lib/draft/tables/table'
import type { OutgoingLine } from '@/lib/policy/snapshot'
import type { Reader, Transaction } from '@/lib/server/db'

/** In the administrator's order. */
export async function readOutgoingLines(db: Reader): Promise<OutgoingLine[]> {
  const rows = await db.outgoingLine.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] })
  const inOrder = { orderBy: { position: 'asc' } } as const
  const patterns = groupBy(await db.outgoingLinePattern.findMany(inOrder), 'outgoingLineId')
  const trunks = groupBy(await db.outgoingLineTrunk.findMany(inOrder), 'outgoingLineId')
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    emergency: row.emergency,
    patterns: (patterns.get(row.id) ?? []).map(({ pattern }) => pattern),
    strip: row.strip,
    prepend: row.prepend,
    trunkIds: (trunks.get(row.id) ?? []).map(({ trunkId }) => trunkId),
    callerId: row.callerIdNumber === null ? null : { name: row.callerIdName, number: row.callerIdNumber },
  }))
}

type LineItem = { id: string; line: OutgoingLine; position: number }

const columns = ({ line, position }: LineItem) => ({
  name: line.name,
  position,
  enabled: line.enabled,
  emergency: line.emergency,
  strip: line.strip,
  prepend: line.prepend,
  callerIdName: line.callerId?.name ?? null,
  callerIdNumber: line.callerId?.number ?? null,
})

export const outgoingLineTable: NounTable<LineItem> = {
  async create(tx, items, stamp) {
    const data = items.map((item) => ({ id: item.id, ...columns(item), ...createdBy(stamp) }))
    for (const part of chunks(data)) await tx.outgoingLine.createMany({ data: part })
    await createChildren(tx, items)
  },
  async update(tx, items, stamp) {
    for (const item of items) {
      await tx.outgoingLine.update({
        where: { id: item.id },
        data: { ...columns(item), ...changedBy(stamp) },
      })
      await tx.outgoingLinePattern.deleteMany({ where: { outgoingLineId: item.id } })
      await tx.outgoingLineTrunk.deleteMany({ where: { outgoingLineId: item.id } })
    }
    await createChildren(tx, items)
  },
  async remove(tx, ids) {
    for (const part of chunks(ids)) await tx.outgoingLine.deleteMany({ where: { id: { in: part } } })
  },
}

/** Writes the places that differ; a new place alone is no new version of the line. */
export async function placeOutgoingLines(tx: Transaction, ids: string[]): Promise<void> {
  const rows = await tx.outgoingLine.findMany({ select: { id: true, position: true } })
  const current = new Map(rows.map((row) => [row.id, row.position]))
  for (const [position, id] of ids.entries())
    if (current.get(id) !== position) await tx.outgoingLine.update({ where: { id }, data: { position } })
}

async function createChildren(tx: Transaction, items: LineItem[]): Promise<void> {
  const patterns = items.flatMap(({ line }) =>
    line.patterns.map((pattern, position) => ({ outgoingLineId: line.id, position, pattern })),
  )
  const trunks = items.flatMap(({ line }) =>
    line.trunkIds.map((trunkId, position) => ({ outgoingLineId: line.id, position, trunkId })),
  )
  for (const data of chunks(patterns)) await tx.outgoingLinePattern.createMany({ data })
  for (const data of chunks(trunks)) await tx.outgoingLineTrunk.createMany({ data })
}
