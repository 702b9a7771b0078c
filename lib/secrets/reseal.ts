import { checksum } from '@/lib/revision/checksum'
import { aboutContent, aboutDamaged, aboutRevision, sealedColumns } from '@/lib/secrets/places'
import { openSnapshotText, sealedPartOf, sealSnapshotText } from '@/lib/secrets/sealed-snapshot'
import { isSealed, type Seal } from '@/lib/server/seal'
import { SecretsKeyError } from '@/lib/server/secrets-key'
import type { SqliteConnections } from '@/lib/server/sqlite'

export type Connection = Awaited<ReturnType<SqliteConnections['connect']>>
type Value = string | number | null

/** Inside a transaction of the caller: seals all that is not sealed with the key of now. Resolves with how many. */
export async function sealEverything(connection: Connection, seal: Seal): Promise<number> {
  let count = 0
  for (const { table, column, about } of sealedColumns)
    for (const [id, text] of await readColumn(connection, table, column)) {
      if (isSealed(text) && seal.isCurrent(text)) continue
      // Second factors were sealed before anything else was.
      const wasSealed = isSealed(text) || column === 'totpSecret'
      const plain = wasSealed ? seal.open(text, about(id)) : text
      if (plain === null)
        throw new SecretsKeyError(
          `${table} ${id} has a ${column} that secrets.key does not open. Put the key back that belongs to this database, then start again: nothing was changed. Without a backup: cordboard secrets forget.`,
        )
      await write(connection, `UPDATE "${table}" SET "${column}" = ? WHERE "id" = ?`, [
        seal.close(plain, about(id)),
        id,
      ])
      count++
    }
  for (const number of await readNumbers(connection)) count += await sealRevision(connection, seal, number)
  return count
}

/** One at a time: a revision of 10,000 extensions is megabytes. */
async function sealRevision(connection: Connection, seal: Seal, number: number): Promise<number> {
  const sql = `SELECT "snapshot", "checksum" FROM "Revision" WHERE "number" = ?`
  const [row] = await read(connection, sql, [number])
  const [text, sum] = [String(row?.[0]), String(row?.[1])]
  const part = sealedPartOf(text)
  if (part !== null && seal.isCurrent(part)) return 0
  if (checksum(text) !== sum) return sealDamaged(connection, seal, number, text)
  const plain = openSnapshotText(seal, text, aboutRevision(number))
  const stored = sealSnapshotText(seal, plain, aboutRevision(number))
  await write(
    connection,
    `UPDATE "Revision" SET "snapshot" = ?, "checksum" = ?, "contentSeal" = ? WHERE "number" = ?`,
    [stored, checksum(stored), seal.close(checksum(plain), aboutContent(number)), number],
  )
  return 1
}

/**
 * One that was damaged is sealed as a whole, for what may be secret in it cannot be told from the rest. Its checksum stays
 * as it is, so that it is told of and not made good.
 */
async function sealDamaged(
  connection: Connection,
  seal: Seal,
  number: number,
  text: string,
): Promise<number> {
  const isWhole = isSealed(text)
  // Its secrets were sealed before it was damaged, by a key that may be gone.
  if (isWhole ? seal.isCurrent(text) : sealedPartOf(text) !== null) return 0
  const plain = isWhole ? seal.open(text, aboutDamaged(number)) : text
  if (plain === null) return 0
  await write(connection, `UPDATE "Revision" SET "snapshot" = ? WHERE "number" = ?`, [
    seal.close(plain, aboutDamaged(number)),
    number,
  ])
  return 1
}

const readColumn = async (connection: Connection, table: string, column: string) =>
  (await read(connection, `SELECT "id", "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL`)).map(
    ([id, text]): [string, string] => [String(id), String(text)],
  )

const readNumbers = async (connection: Connection): Promise<number[]> =>
  (await read(connection, `SELECT "number" FROM "Revision" ORDER BY "number"`)).map(([number]) =>
    Number(number),
  )

export async function read(connection: Connection, sql: string, args: Value[] = []): Promise<unknown[][]> {
  return (await connection.queryRaw({ sql, args, argTypes: typesOf(args) })).rows
}

export async function write(connection: Connection, sql: string, args: Value[]): Promise<void> {
  await connection.executeRaw({ sql, args, argTypes: typesOf(args) })
}

const typesOf = (args: Value[]) =>
  args.map((value) => ({
    scalarType: typeof value === 'number' ? ('int' as const) : ('string' as const),
    arity: 'scalar' as const,
  }))
