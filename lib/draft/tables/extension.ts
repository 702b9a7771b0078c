import type { Prisma } from '@/generated/prisma/client'
import type { ObjectSecrets } from '@/lib/draft/objects'
import { toColumns, toExtension } from '@/lib/draft/tables/extension-row'
import { chunks, createdBy, groupBy, type NounTable } from '@/lib/draft/tables/table'
import type { Extension, Secrets } from '@/lib/policy/snapshot'
import { type Reader, sealOf, type Transaction } from '@/lib/server/db'
import { insertRows, updateVersionedRow } from '@/lib/server/insert-rows'

/** Secrets are put into `secrets`. */
export async function readExtensions(db: Reader, secrets: Secrets): Promise<Extension[]> {
  const rows = await db.extension.findMany()
  const phones = groupBy(
    await db.extensionAllowedPhone.findMany({ orderBy: { position: 'asc' } }),
    'extensionId',
  )
  const seal = sealOf(db)
  return rows.map((row) =>
    toExtension(
      row,
      (phones.get(row.id) ?? []).map((it) => it.phoneId),
      secrets,
      seal,
    ),
  )
}

type ExtensionItem = { id: string; extension: Extension; secrets: ObjectSecrets }

export const extensionTable: NounTable<ExtensionItem> = {
  async create(tx, items, stamp) {
    const seal = sealOf(tx)
    const data = items.map(({ id, extension, secrets }) => ({
      id,
      ...toColumns(extension, secrets, seal),
      ...createdBy(stamp),
    }))
    await insertRows(tx, 'Extension', data satisfies Prisma.ExtensionCreateManyInput[])
    await createAllowedPhones(tx, items)
  },
  async update(tx, items, stamp) {
    const seal = sealOf(tx)
    for (const { id, extension, secrets } of items) {
      const columns = { ...toColumns(extension, secrets, seal), updatedAt: stamp.at, updatedBy: stamp.author }
      await updateVersionedRow(tx, 'Extension', id, columns satisfies Prisma.ExtensionUncheckedUpdateInput)
    }
    await deleteAllowedPhones(
      tx,
      items.map((item) => item.id),
    )
    await createAllowedPhones(tx, items)
  },
  async remove(tx, ids) {
    await deleteAllowedPhones(tx, ids)
    for (const part of chunks(ids)) await tx.extension.deleteMany({ where: { id: { in: part } } })
  },
}

async function deleteAllowedPhones(tx: Transaction, ids: string[]): Promise<void> {
  for (const part of chunks(ids))
    await tx.extensionAllowedPhone.deleteMany({ where: { extensionId: { in: part } } })
}

async function createAllowedPhones(tx: Transaction, items: ExtensionItem[]): Promise<void> {
  const rows = items.flatMap(({ extension }) =>
    extension.type === 'hot-desk'
      ? (extension.allowedPhoneIds ?? []).map((phoneId, position) => ({
          extensionId: extension.id,
          position,
          phoneId,
        }))
      : [],
  )
  await insertRows(tx, 'ExtensionAllowedPhone', rows satisfies Prisma.ExtensionAllowedPhoneCreateManyInput[])
}
