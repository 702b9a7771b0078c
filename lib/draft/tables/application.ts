import { changedBy, chunks, createdBy, type NounTable } from '@/lib/draft/tables/table'
import { toEnum, toWord } from '@/lib/draft/words'
import type { Application } from '@/lib/policy/snapshot'
import type { Reader } from '@/lib/server/db'

export async function readApplications(db: Reader): Promise<Application[]> {
  const rows = await db.application.findMany()
  return rows.map(({ id, kind, name, number }) => ({ id, kind: toWord(kind), name, number }))
}

const columns = ({ kind, name, number }: Application) => ({ kind: toEnum(kind), name, number })

export const applicationTable: NounTable<Application> = {
  async create(tx, applications, stamp) {
    const data = applications.map((application) => ({
      id: application.id,
      ...columns(application),
      ...createdBy(stamp),
    }))
    for (const part of chunks(data)) await tx.application.createMany({ data: part })
  },
  async update(tx, applications, stamp) {
    for (const application of applications)
      await tx.application.update({
        where: { id: application.id },
        data: { ...columns(application), ...changedBy(stamp) },
      })
  },
  async remove(tx, ids) {
    for (const part of chunks(ids)) await tx.application.deleteMany({ where: { id: { in: part } } })
  },
}
