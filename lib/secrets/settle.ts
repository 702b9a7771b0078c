import { aboutKey, keyProof } from '@/lib/secrets/places'
import { type Connection, read, sealEverything, write } from '@/lib/secrets/reseal'
import { openSeal } from '@/lib/server/seal'
import {
  explainMissing,
  explainWrong,
  findKeyFile,
  newKey,
  readKeyFile,
  SecretsKeyError,
  writeKeyFile,
} from '@/lib/server/secrets-key'

/**
 * Before anything else works with a database: its key is there and belongs to it. A database that had none yet gets one,
 * and what lies in it unsealed is sealed. Throws {@link SecretsKeyError}, with nothing changed, where the key is lost.
 */
export async function settleSecrets(connection: Connection, folders: readonly string[]): Promise<void> {
  const file = findKeyFile(folders)
  const proof = await readProof(connection)
  if (proof !== null) {
    if (readKeyFile(file) === null) throw new SecretsKeyError(explainMissing(file))
    if (openSeal(...folders).open(proof, aboutKey) !== keyProof) throw new SecretsKeyError(explainWrong(file))
    return
  }
  const count = await inTransaction(connection, async () => {
    if ((await readProof(connection)) !== null) return 0
    // A database of before: second factors were sealed already.
    const [sealed] = await read(connection, `SELECT 1 FROM "Administrator" WHERE "totpSecret" IS NOT NULL`)
    if (sealed && readKeyFile(file) === null) throw new SecretsKeyError(explainMissing(file))
    if (readKeyFile(file) === null) writeKeyFile(file, [newKey()])
    const seal = openSeal(...folders)
    const count = await sealEverything(connection, seal)
    await writeProof(connection, seal.close(keyProof, aboutKey))
    return count
  })
  if (count > 0) await dropTraces(connection)
}

export async function readProof(connection: Connection): Promise<string | null> {
  const [row] = await read(connection, `SELECT "proof" FROM "SecretsKey" WHERE "id" = 1`)
  return row ? String(row[0]) : null
}

export const writeProof = (connection: Connection, proof: string): Promise<void> =>
  write(connection, `INSERT OR REPLACE INTO "SecretsKey" ("id", "proof") VALUES (1, ?)`, [proof])

/** What was replaced still lies in pages that are free and in the log beside the database: both are written anew. */
export async function dropTraces(connection: Connection): Promise<void> {
  await connection.executeScript('VACUUM')
  await connection.executeScript('PRAGMA wal_checkpoint(TRUNCATE)')
}

export async function inTransaction<Result>(
  connection: Connection,
  act: () => Promise<Result>,
): Promise<Result> {
  await connection.executeScript('BEGIN IMMEDIATE')
  try {
    const result = await act()
    await connection.executeScript('COMMIT')
    return result
  } catch (error) {
    await connection.executeScript('ROLLBACK').catch(() => undefined)
    throw error
  }
}
