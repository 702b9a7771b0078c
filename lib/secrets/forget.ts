import { renameSync } from 'node:fs'
import { checksum } from '@/lib/revision/checksum'
import { aboutRevision, sealedColumns } from '@/lib/secrets/places'
import { type Connection, read, sealEverything, write } from '@/lib/secrets/reseal'
import { noSecrets, sealedPartOf } from '@/lib/secrets/sealed-snapshot'
import { dropTraces, inTransaction, writeProof } from '@/lib/secrets/settle'
import { withConnection } from '@/lib/secrets/with-connection'
import { now } from '@/lib/server/clock'
import { newSipPassword, newVoicemailPassword } from '@/lib/server/random-secrets'
import { isSealed, openSeal, type Seal } from '@/lib/server/seal'
import {
  findKeyFile,
  keyFoldersOf,
  newKey,
  readKeyFile,
  SecretsKeyError,
  writeKeyFile,
} from '@/lib/server/secrets-key'

export type Forgotten = {
  /** Numbers of the phones and of the mailboxes that got a new random password. */
  phones: string[]
  boxes: string[]
  /** Names of the trunks without a password, numbers of the Hot Desk extensions without a PIN: to be entered again. */
  trunks: string[]
  pins: string[]
  /** E-mail addresses of the accounts without their second factor. */
  accounts: string[]
  /** Numbers of the revisions that can be looked at and bring no secrets back. */
  revisions: number[]
}

/**
 * The way out where the key is lost for good: what no key opens is given up. Phones and mailboxes get new random
 * passwords; passwords of trunks and PINs have to be entered again. A damaged key file is kept under another name. Throws
 * `SecretsKeyError`, with nothing changed, where the key file cannot be read: it may be the right one.
 */
export async function forgetSecrets(
  { databaseUrl, dataDir }: { databaseUrl: string; dataDir: string },
  /** Of the damaged key file, which is kept under another name. */
  suffix: string,
): Promise<Forgotten> {
  const folders = keyFoldersOf(databaseUrl, dataDir)
  const file = findKeyFile(folders)
  const keys = readOrNull(file)
  return withConnection(databaseUrl, async (connection) => {
    const forgotten: Forgotten = {
      ...{ phones: [], boxes: [], trunks: [], pins: [], accounts: [], revisions: [] },
    }
    await inTransaction(connection, async () => {
      if (keys === 'damaged') renameSync(file, `${file}.${suffix}`)
      // INVARIANT: the key is on disk, flushed, before anything is sealed with it.
      if (!Array.isArray(keys)) writeKeyFile(file, [newKey()])
      const seal = openSeal(...folders)
      await giveUpColumns(connection, seal, forgotten)
      // Programs that run hold the draft as it was read, and a Commit may be about to publish it.
      const { phones, boxes, trunks, pins } = forgotten
      if (phones.length + boxes.length + trunks.length + pins.length > 0)
        await write(connection, `UPDATE "WriteLock" SET "draft" = "draft" + 1 WHERE "id" = 1`, [])
      await giveUpRevisions(connection, seal, forgotten)
      await sealEverything(connection, seal)
      await writeProof(connection, seal, true)
    })
    await dropTraces(connection)
    return forgotten
  })
}

function readOrNull(file: string): Buffer[] | 'damaged' | null {
  try {
    return readKeyFile(file)
  } catch (error) {
    if (error instanceof SecretsKeyError && error.isDamaged) return 'damaged'
    throw error
  }
}

const counted = {
  sipPassword: 'phones',
  voicemailPassword: 'boxes',
  pinHash: 'pins',
  password: 'trunks',
  totpSecret: 'accounts',
} as const
const replacements: Readonly<Record<string, () => string>> = {
  sipPassword: newSipPassword,
  voicemailPassword: newVoicemailPassword,
}
const nameColumns = { Extension: 'number', Trunk: 'name', Administrator: 'email' } as const

async function giveUpColumns(connection: Connection, seal: Seal, forgotten: Forgotten): Promise<void> {
  for (const { table, column, about } of sealedColumns) {
    const name = nameColumns[table]
    const rows = await read(
      connection,
      `SELECT "id", "${column}", "${name}" FROM "${table}" WHERE "${column}" IS NOT NULL ORDER BY "${name}"`,
    )
    for (const [id, text, of] of rows.map((row) => row.map(String) as [string, string, string])) {
      const wasSealed = isSealed(text) || column === 'totpSecret'
      if (!wasSealed || seal.open(text, about(id)) !== null) continue
      const plain = replacements[column]?.() ?? null
      await write(connection, `UPDATE "${table}" SET "${column}" = ? WHERE "id" = ?`, [
        plain === null ? null : seal.close(plain, about(id)),
        id,
      ])
      if (column === 'totpSecret') await endRecoveryCodes(connection, id)
      forgotten[counted[column]].push(of)
    }
  }
}

async function endRecoveryCodes(connection: Connection, adminId: string): Promise<void> {
  await write(connection, `UPDATE "Administrator" SET "totpLastStep" = NULL WHERE "id" = ?`, [adminId])
  await write(connection, `DELETE FROM "RecoveryCode" WHERE "administratorId" = ?`, [adminId])
}

async function giveUpRevisions(connection: Connection, seal: Seal, forgotten: Forgotten): Promise<void> {
  for (const [value] of await read(connection, `SELECT "number" FROM "Revision" ORDER BY "number"`)) {
    const number = Number(value)
    const sql = `SELECT "snapshot", "checksum" FROM "Revision" WHERE "number" = ?`
    const [row] = await read(connection, sql, [number])
    const [text, sum] = [String(row?.[0]), String(row?.[1])]
    const part = sealedPartOf(text)
    // One that was damaged stays so: it is told of, and never gone back to.
    if (part === null || checksum(text) !== sum) continue
    if (seal.open(part, aboutRevision(number)) !== null) continue
    const empty = seal.close(noSecrets, aboutRevision(number))
    const stored = text.replace(JSON.stringify(part), JSON.stringify(empty))
    await write(
      connection,
      `UPDATE "Revision" SET "snapshot" = ?, "checksum" = ?, "contentSeal" = NULL, "secretsForgotten" = 1 WHERE "number" = ?`,
      [stored, checksum(stored), number],
    )
    // Nothing could come back, so what waits to be confirmed stays.
    await write(
      connection,
      `UPDATE "Revision" SET "confirmedAt" = ?, "confirmedBy" = 'secrets forget'
       WHERE "baseRevision" = ? AND "confirmBy" IS NOT NULL AND "confirmedAt" IS NULL
       AND "state" IN ('ACTIVE', 'ACTIVE_FILES_ONLY')`,
      [now().toISOString().replace('Z', '+00:00'), number],
    )
    forgotten.revisions.push(number)
  }
}
