import { aboutKey } from '@/lib/secrets/places'
import { read, sealEverything } from '@/lib/secrets/reseal'
import { dropTraces, inTransaction, readProof, writeProof } from '@/lib/secrets/settle'
import { withConnection } from '@/lib/secrets/with-connection'
import { openSeal } from '@/lib/server/seal'
import {
  explainMissing,
  explainWrong,
  findKeyFile,
  keyFoldersOf,
  newKey,
  readKeyFile,
  SecretsKeyError,
  writeKeyFile,
} from '@/lib/server/secrets-key'

/** `hasTraces`: values under the old key are in free pages of the database file still. */
export type Rotation = { ok: true; count: number; hasTraces: boolean } | { ok: false; reason: 'applying' }

/**
 * Seals everything with a new key while programs run. First the new key stands above the old one in the file: from then on
 * everybody seals with the new one and opens both. Then all is sealed anew, `elsewhere` what is not in the database. Then
 * the old key goes. Cut short anywhere, it is finished by doing it again. Throws {@link SecretsKeyError} without the key.
 */
export async function rotateSecrets(
  { databaseUrl, dataDir }: { databaseUrl: string; dataDir: string },
  elsewhere: () => void,
): Promise<Rotation> {
  const folders = keyFoldersOf(databaseUrl, dataDir)
  const file = findKeyFile(folders)
  const keys = readKeyFile(file)
  const [former] = keys ?? []
  if (!keys || !former) throw new SecretsKeyError(explainMissing(file))
  return withConnection(databaseUrl, async (connection) => {
    const proof = await readProof(connection)
    if (proof === null || !openSeal(...folders).fits(proof, aboutKey))
      throw new SecretsKeyError(explainWrong(file))
    // The gatekeeper writes its copy of a revision while it applies it.
    if (await isApplying(connection)) return { ok: false, reason: 'applying' }
    const next = keys.length > 1 ? former : newKey()
    if (keys.length === 1) writeKeyFile(file, [next, former])
    const seal = openSeal(...folders)
    const count = await inTransaction(connection, async () => {
      const count = await sealEverything(connection, seal)
      await writeProof(connection, seal, true)
      return count
    })
    elsewhere()
    writeKeyFile(file, [next])
    return { ok: true, count, hasTraces: !(await dropTraces(connection)) }
  })
}

async function isApplying(connection: Parameters<typeof read>[0]): Promise<boolean> {
  const sql = `SELECT 1 FROM "Revision" WHERE "state" IN ('PUBLISHED', 'APPLYING')`
  return (await read(connection, sql)).length > 0
}
