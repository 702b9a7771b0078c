import { changedBy, chunks, createdBy, type NounTable } from '@/lib/draft/tables/table'
import type { IncomingLine } from '@/lib/policy/snapshot'
import type { Reader } from '@/lib/server/db'

export async function readIncomingLines(db: Reader): Promise<IncomingLine[]> {
  const rows = await db.incomingLine.findMany()
  return rows.map(({ id, name, trunkId, number, extensionId, applicationId }) => ({
    id,
    name,
    trunkId,
    number,
    destination: destinationOf(id, extensionId, applicationId),
  }))
}

function destinationOf(id: string, extensionId: string | null, applicationId: string | null) {
  if (extensionId !== null) return { kind: 'extension' as const, id: extensionId }
  if (applicationId !== null) return { kind: 'application' as const, id: applicationId }
  throw new Error(
    `The incoming line ${id} has no destination in the database. Restore a copy of the database.`,
  )
}

const columns = ({ name, trunkId, number, destination }: IncomingLine) => ({
  name,
  trunkId,
  number,
  extensionId: destination.kind === 'extension' ? destination.id : null,
  applicationId: destination.kind === 'application' ? destination.id : null,
})

export const incomingLineTable: NounTable<IncomingLine> = {
  async create(tx, lines, stamp) {
    const data = lines.map((line) => ({ id: line.id, ...columns(line), ...createdBy(stamp) }))
    for (const part of chunks(data)) await tx.incomingLine.createMany({ data: part })
  },
  async update(tx, lines, stamp) {
    for (const line of lines)
      await tx.incomingLine.update({
        where: { id: line.id },
        data: { ...columns(line), ...changedBy(stamp) },
      })
  },
  async remove(tx, ids) {
    for (const part of chunks(ids)) await tx.incomingLine.deleteMany({ where: { id: { in: part } } })
  },
}
