import { changedBy, chunks, createdBy, type NounTable } from '@/lib/draft/tables/table'
import { toEnum, toWord } from '@/lib/draft/words'
import type { Service } from '@/lib/policy/snapshot'
import type { Reader } from '@/lib/server/db'

export async function readServices(db: Reader): Promise<Service[]> {
  const rows = await db.service.findMany()
  return rows.map(({ id, kind, name, code }) => ({ id, kind: toWord(kind), name, code }))
}

const columns = ({ kind, name, code }: Service) => ({ kind: toEnum(kind), name, code })

export const serviceTable: NounTable<Service> = {
  async create(tx, services, stamp) {
    const data = services.map((service) => ({ id: service.id, ...columns(service), ...createdBy(stamp) }))
    for (const part of chunks(data)) await tx.service.createMany({ data: part })
  },
  async update(tx, services, stamp) {
    for (const service of services)
      await tx.service.update({
        where: { id: service.id },
        data: { ...columns(service), ...changedBy(stamp) },
      })
  },
  async remove(tx, ids) {
    for (const part of chunks(ids)) await tx.service.deleteMany({ where: { id: { in: part } } })
  },
}
