import { aboutKey, keyProof } from '@/lib/secrets/places'
import { type Connection, read, sealEverything, write } from '@/lib/secrets/reseal'
import { openSeal, type Seal } from '@/lib/server/seal'
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
    if (!openSeal(...folders).fits(proof, aboutKey)) throw new SecretsKeyError(explainWrong(file))
  } else
    await inTransaction(connection, async () => {
      // Another program that starts at the same moment may have been first.
      if ((await readProof(connection)) !== null) return
      // A database of before: second factors were sealed already.
      const [sealed] = await read(connection, `SELECT 1 FROM "Administrator" WHERE "totpSecret" IS NOT NULL`)
      if (sealed && readKeyFile(file) === null) throw new SecretsKeyError(explainMissing(file))
      // INVARIANT: the key is on disk, flushed, before anything is sealed with it.
      if (readKeyFile(file) === null) writeKeyFile(file, [newKey()])
      const seal = openSeal(...folders)
      const count = await sealEverything(connection, seal)
      await writeProof(connection, seal, count > 0)
    })
  if (await hasTraces(connection)) await dropTraces(connection)
}

export async function readProof(connection: Connection): Promise<string | null> {
  const [row] = await read(connection, `SELECT "proof" FROM "SecretsKey" WHERE "id" = 1`)
  return row ? String(row[0]) : null
}

/** `hasTraces`: what was replaced may be in the file still; it is dropped after the transaction, or at the next start. */
export const writeProof = (connection: Connection, seal: Seal, hasTraces: boolean): Promise<void> =>
  write(connection, `INSERT OR REPLACE INTO "SecretsKey" ("id", "proof", "hasTraces") VALUES (1, ?, ?)`, [
    seal.close(keyProof, aboutKey),
    hasTraces ? 1 : 0,
  ])

const hasTraces = async (connection: Connection): Promise<boolean> =>
  (await read(connection, `SELECT 1 FROM "SecretsKey" WHERE "hasTraces"`)).length > 0

/**
 * What was replaced still lies in pages that are free and in the log beside the database: both are written anew. False: other
 * programs did not let it; the next start does it.
 */
export async function dropTraces(connection: Connection): Promise<boolean> {
  try {
    await connection.executeScript('VACUUM')
    const [checkpoint] = await read(connection, 'PRAGMA wal_checkpoint(TRUNCATE)')
    if (checkpoint === undefined || Number(checkpoint[0]) !== 0) return false
  } catch (error) {
    if (/busy|locked/i.test(String(error))) return false
    throw error
  }
  await write(connection, `UPDATE "SecretsKey" SET "hasTraces" = 0`, [])
  return true
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
