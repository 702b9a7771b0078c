import { Prisma } from '@/generated/prisma/client'
import type { ObjectKind } from '@/lib/draft/objects'
import { chunks } from '@/lib/draft/tables/table'
import type { Transaction } from '@/lib/server/db'

/** What the database keeps unique, by kind: table and columns. */
export const uniqueColumns: Partial<Record<ObjectKind, { table: string; columns: string[] }>> = {
  schedule: { table: 'Schedule', columns: ['name'] },
  service: { table: 'Service', columns: ['name', 'code'] },
  application: { table: 'Application', columns: ['name', 'number'] },
  trunk: { table: 'Trunk', columns: ['name'] },
  'outgoing-line': { table: 'OutgoingLine', columns: ['name'] },
  'class-of-service': { table: 'ClassOfService', columns: ['name'] },
  'incoming-line': { table: 'IncomingLine', columns: ['name'] },
  'policy-test': { table: 'PolicyTest', columns: ['name'] },
  extension: { table: 'Extension', columns: ['number', 'endpoint'] },
}

/**
 * Gives objects that are about to change or go a place-holder for what is unique of them, so that two can
 * swap their numbers. `~` is in no name or number.
 */
export async function freeNames(tx: Transaction, kind: ObjectKind, ids: string[]): Promise<void> {
  const unique = uniqueColumns[kind]
  if (!unique) return
  const assignments = unique.columns.map((column) => `"${column}" = '~' || "id"`).join(', ')
  for (const part of chunks(ids))
    await tx.$executeRaw(
      Prisma.sql`UPDATE ${Prisma.raw(`"${unique.table}"`)} SET ${Prisma.raw(assignments)} WHERE "id" IN (${Prisma.join(part)})`,
    )
}
