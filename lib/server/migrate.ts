import { createHash, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { settleSecrets } from '@/lib/secrets/settle'
import { now } from '@/lib/server/clock'
import { keyFoldersOf } from '@/lib/server/secrets-key'
import { databasePath, SqliteConnections } from '@/lib/server/sqlite'
import { inTurn } from '@/lib/server/write-queue'

type Migration = { name: string; sql: string; checksum: string }
type Connection = Awaited<ReturnType<SqliteConnections['connect']>>

/** From this one on secrets are sealed. */
const keyMigration = '20261123180000_secrets_key'

/** Prisma's own table, in its own form: a developer's `prisma migrate` understands the database too. */
const createTable = `
CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);`

/**
 * Applies the pending migrations in order, each in a transaction of its own; creates the database if there is
 * none. Throws, and leaves the database as it was, if an applied migration was changed or is unknown, or one
 * fails. Then its key is looked at, and what lies in it unsealed is sealed (lib/secrets/settle.ts).
 * @param url `file:` URL.
 * @param folder Folder of the migrations; by default prisma/migrations of the project.
 * @param dataDir Where the key may be, if not beside the database.
 * @returns Names of those applied now.
 */
export async function migrateDatabase(
  url: string,
  folder = findMigrations(),
  dataDir = dirname(databasePath(url)),
): Promise<string[]> {
  const path = databasePath(url)
  const migrations = readMigrations(folder)
  return inTurn(path, () => migrateFile(path, url, migrations, keyFoldersOf(url, dataDir)))
}

async function migrateFile(
  path: string,
  url: string,
  migrations: Migration[],
  keyFolders: string[],
): Promise<string[]> {
  mkdirSync(dirname(path), { recursive: true })
  const connection = await new SqliteConnections(url, 'maker').connect()
  try {
    // Secrets live in it; the files beside it take over its mode.
    chmodSync(path, 0o600)
    await connection.executeScript('PRAGMA journal_mode = WAL')
    await connection.executeScript(createTable)
    await checkApplied(connection, migrations)
    const applied: string[] = []
    for (const migration of migrations)
      if (await applyMigration(connection, migration)) applied.push(migration.name)
    if (migrations.some(({ name }) => name === keyMigration)) await settleSecrets(connection, keyFolders)
    return applied
  } finally {
    await connection.dispose()
  }
}

/** False: it was applied before, possibly by another process since we looked. */
async function applyMigration(connection: Connection, migration: Migration): Promise<boolean> {
  await connection.executeScript('BEGIN IMMEDIATE')
  try {
    const applied = await readApplied(connection)
    if (applied.has(migration.name)) {
      await connection.executeScript('ROLLBACK')
      return false
    }
    await connection.executeScript(migration.sql)
    const at = now().toISOString()
    await connection.executeRaw({
      sql: `INSERT INTO "_prisma_migrations"
        ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count") VALUES (?, ?, ?, ?, ?, 1)`,
      args: [randomUUID(), migration.checksum, migration.name, at, at],
      argTypes: Array.from({ length: 5 }, () => ({ scalarType: 'string', arity: 'scalar' })),
    })
    await connection.executeScript('COMMIT')
    return true
  } catch (error) {
    // SQLite ends the transaction by itself on some errors: then there is nothing left to roll back.
    await connection.executeScript('ROLLBACK').catch(() => undefined)
    throw new Error(
      `The database could not be migrated: ${migration.name} failed. Nothing of it was kept; the database is as it was before. ${messageOf(error)}`,
      { cause: error },
    )
  }
}

async function checkApplied(connection: Connection, migrations: Migration[]): Promise<void> {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  for (const [name, checksum] of await readApplied(connection)) {
    if (!known.has(name))
      throw new Error(
        `The database was migrated by a newer version: it has ${name}, which this version does not know. Start the newer version, or restore a copy of the database from before the upgrade.`,
      )
    if (known.get(name) !== checksum)
      throw new Error(
        `The migration ${name} was changed after it had been applied to this database. Restore prisma/migrations/${name}/migration.sql as it was, and put the change into a new migration.`,
      )
  }
}

/** Checksum by name. */
async function readApplied(connection: Connection): Promise<Map<string, string>> {
  const { rows } = await connection.queryRaw({
    sql: `SELECT "migration_name", "checksum" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    args: [],
    argTypes: [],
  })
  return new Map(rows.map((row) => [String(row[0]), String(row[1])]))
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** The project's folder lies above this file, whether it runs from source or from a bundle. */
function findMigrations(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'prisma', 'migrations')
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder))
      throw new Error('The folder prisma/migrations is missing. Install Cordboard again.')
  }
}

/** The driver wraps SQLite's message in its cause. */
function messageOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { originalMessage?: string } | undefined) : undefined
  return cause?.originalMessage ?? (error instanceof Error ? error.message : String(error))
}
