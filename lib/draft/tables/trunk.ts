import type { ObjectSecrets } from '@/lib/draft/objects'
import { changedBy, chunks, createdBy, type NounTable } from '@/lib/draft/tables/table'
import type { Secrets, Trunk } from '@/lib/policy/snapshot'
import { closeSecret, openSecret } from '@/lib/secrets/value'
import { type Reader, sealOf } from '@/lib/server/db'
import type { Seal } from '@/lib/server/seal'

/** Passwords are put into `secrets`. */
export async function readTrunks(db: Reader, secrets: Secrets): Promise<Trunk[]> {
  const rows = await db.trunk.findMany()
  const seal = sealOf(db)
  return rows.map(({ id, name, enabled, host, port, username, register, ...row }) => {
    const password = openSecret(seal, row.password, 'trunk', id, 'password')
    if (password !== null) secrets.trunkPasswords[id] = password
    return { id, name, enabled, host, port, username, register }
  })
}

type TrunkItem = { id: string; trunk: Trunk; secrets: ObjectSecrets }

const columns = ({ id, trunk, secrets }: TrunkItem, seal: Seal) => ({
  name: trunk.name,
  enabled: trunk.enabled,
  host: trunk.host,
  port: trunk.port,
  username: trunk.username,
  password: closeSecret(seal, secrets.password, 'trunk', id, 'password'),
  register: trunk.register,
})

export const trunkTable: NounTable<TrunkItem> = {
  async create(tx, items, stamp) {
    const seal = sealOf(tx)
    const data = items.map((item) => ({ id: item.id, ...columns(item, seal), ...createdBy(stamp) }))
    for (const part of chunks(data)) await tx.trunk.createMany({ data: part })
  },
  async update(tx, items, stamp) {
    for (const item of items)
      await tx.trunk.update({
        where: { id: item.id },
        data: { ...columns(item, sealOf(tx)), ...changedBy(stamp) },
      })
  },
  async remove(tx, ids) {
    for (const part of chunks(ids)) await tx.trunk.deleteMany({ where: { id: { in: part } } })
  },
}
