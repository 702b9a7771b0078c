import { Prisma } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/server/db'

/** What a column takes; JSON goes as its text. */
export type Row = Record<string, string | number | boolean | Date | null>

/** SQLite takes at most 32,766 values in one statement. */
const valuesPerStatement = 12_000

/**
 * Adds rows, all with the same columns. Much faster than `createMany` (0.1 instead of 0.8 ms a row of 25
 * columns).
 */
export async function insertRows(
  tx: Transaction,
  model: Prisma.ModelName,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const names = Prisma.raw(columns.map((column) => `"${column}"`).join(', '))
  const rowsPerStatement = Math.max(1, Math.floor(valuesPerStatement / Math.max(1, columns.length)))
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const part = rows.slice(start, start + rowsPerStatement)
    const values = part.map(
      (row) => Prisma.sql`(${Prisma.join(columns.map((column) => row[column] ?? null))})`,
    )
    await tx.$executeRaw(
      Prisma.sql`INSERT INTO ${Prisma.raw(`"${model}"`)} (${names}) VALUES ${Prisma.join(values)}`,
    )
  }
}

/** Changes one row by its id; its version goes up by one. */
export async function updateVersionedRow(
  tx: Transaction,
  model: Prisma.ModelName,
  id: string,
  row: Row,
): Promise<void> {
  const assignments = Object.entries(row).map(
    ([column, value]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ${value}`,
  )
  const count = await tx.$executeRaw(
    Prisma.sql`UPDATE ${Prisma.raw(`"${model}"`)} SET "version" = "version" + 1, ${Prisma.join(assignments)} WHERE "id" = ${id}`,
  )
  if (count !== 1) throw new Error(`${model} ${id} is not in the database any more.`)
}
