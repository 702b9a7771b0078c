import { renameSync } from 'node:fs'
import { checksum } from '@/lib/revision/checksum'
import { aboutKey, aboutRevision, keyProof, sealedColumns } from '@/lib/secrets/places'
import { type Connection, read, sealEverything, write } from '@/lib/secrets/reseal'
import { sealedPartOf } from '@/lib/secrets/sealed-snapshot'
import { inTransaction, writeProof } from '@/lib/secrets/settle'
import { withConnection } from '@/lib/secrets/with-connection'
import { newSipPassword, newVoicemailPassword } from '@/lib/server/random-secrets'
import { isSealed, openSeal, type Seal } from '@/lib/server/seal'
import { findKeyFile, keyFoldersOf, newKey, readKeyFile, writeKeyFile } from '@/lib/server/secrets-key'

export type Forgotten = {
  /** Phones that got a new SIP password, and boxes that got a new one. */
  phones: number
  boxes: number
  /** Trunks without a password, Hot Desk extensions without a PIN, accounts without their second factor. */
  trunks: number
  pins: number
  accounts: number
  /** Revisions that can be looked at and no more gone back to. */
  revisions: number
}

/**
 * The way out where the key is lost for good: what no key opens is given up. Phones and mailboxes get new random
 * passwords; passwords of trunks and PINs have to be entered again. A key that did not fit is kept beside the new one.
 */
export async function forgetSecrets(
  { databaseUrl, dataDir }: { databaseUrl: string; dataDir: string },
  /** Of the file of a key that did not fit, which is kept under another name. */
  suffix: string,
): Promise<Forgotten> {
  const folders = keyFoldersOf(databaseUrl, dataDir)
  const file = findKeyFile(folders)
  const keys = readOrNull(file)
  return withConnection(databaseUrl, async (connection) => {
    const forgotten: Forgotten = { phones: 0, boxes: 0, trunks: 0, pins: 0, accounts: 0, revisions: 0 }
    await inTransaction(connection, async () => {
      if (keys === 'damaged') renameSync(file, `${file}.${suffix}`)
      if (!Array.isArray(keys)) writeKeyFile(file, [newKey()])
      const seal = openSeal(...folders)
      await giveUpColumns(connection, seal, forgotten)
      await giveUpRevisions(connection, seal, forgotten)
      await sealEverything(connection, seal)
      await writeProof(connection, seal.close(keyProof, aboutKey))
    })
    return forgotten
  })
}

function readOrNull(file: string): Buffer[] | 'damaged' | null {
  try {
    return readKeyFile(file)
  } catch {
    return 'damaged'
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

async function giveUpColumns(connection: Connection, seal: Seal, forgotten: Forgotten): Promise<void> {
  for (const { table, column, about } of sealedColumns) {
    const rows = await read(
      connection,
      `SELECT "id", "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL`,
    )
    for (const [id, text] of rows.map((row) => row.map(String) as [string, string])) {
      const wasSealed = isSealed(text) || column === 'totpSecret'
      if (!wasSealed || seal.open(text, about(id)) !== null) continue
      const plain = replacements[column]?.() ?? null
      await write(connection, `UPDATE "${table}" SET "${column}" = ? WHERE "id" = ?`, [
        plain === null ? null : seal.close(plain, about(id)),
        id,
      ])
      forgotten[counted[column]]++
    }
  }
}

async function giveUpRevisions(connection: Connection, seal: Seal, forgotten: Forgotten): Promise<void> {
  for (const [number] of await read(connection, `SELECT "number" FROM "Revision"`)) {
    const sql = `SELECT "snapshot" FROM "Revision" WHERE "number" = ?`
    const [row] = await read(connection, sql, [Number(number)])
    const text = String(row?.[0])
    const part = sealedPartOf(text)
    if (part === null || seal.open(part, aboutRevision(Number(number))) !== null) continue
    const empty = seal.close(noSecrets, aboutRevision(Number(number)))
    const stored = text.replace(JSON.stringify(part), JSON.stringify(empty))
    await write(
      connection,
      `UPDATE "Revision" SET "snapshot" = ?, "checksum" = ?, "contentSeal" = NULL WHERE "number" = ?`,
      [stored, checksum(stored), Number(number)],
    )
    forgotten.revisions++
  }
}

const noSecrets = JSON.stringify({
  pinHashes: {},
  sipPasswords: {},
  trunkPasswords: {},
  voicemailPasswords: {},
})
