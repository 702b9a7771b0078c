import { chmodSync, closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inTransaction, openSqlite, type SqliteFile } from '@/lib/decision-log/sqlite-driver'

/** The decision log's own SQLite file: nothing that writes here holds a lock of the main database. */

export const logPath = (dataDir: string): string => join(dataDir, 'decisions.sqlite')

/** One for each version of the file, in order; a version is never changed once it was released. */
const versions = [
  `
CREATE TABLE "Decision" (
  "id" INTEGER PRIMARY KEY,
  "trace" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "askedAt" INTEGER,
  "revision" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "device" TEXT NOT NULL,
  "dialed" TEXT NOT NULL,
  "via" TEXT NOT NULL,
  "occupantId" TEXT NOT NULL,
  "actingId" TEXT NOT NULL,
  "actingNumber" TEXT NOT NULL,
  "actingName" TEXT NOT NULL,
  "classOfServiceId" TEXT NOT NULL,
  "classOfService" TEXT NOT NULL,
  "destinationKind" TEXT,
  "destinationId" TEXT NOT NULL,
  "destination" TEXT NOT NULL,
  "sent" TEXT NOT NULL,
  "latencyUs" INTEGER
);
CREATE UNIQUE INDEX "Decision_trace" ON "Decision" ("trace");
CREATE INDEX "Decision_at" ON "Decision" ("at", "trace");
CREATE INDEX "Decision_device" ON "Decision" ("device", "at");
CREATE INDEX "Decision_acting" ON "Decision" ("actingNumber", "at");
CREATE INDEX "Decision_dialed" ON "Decision" ("dialed", "at");
CREATE INDEX "Decision_reason" ON "Decision" ("reason", "at");

-- Records as they came, when more came than are put into rows at once.
CREATE TABLE "Block" (
  "id" INTEGER PRIMARY KEY,
  "fromAt" INTEGER NOT NULL,
  "untilAt" INTEGER NOT NULL,
  "count" INTEGER NOT NULL,
  "done" INTEGER NOT NULL,
  "units" BLOB NOT NULL
);

-- Counts by minute, for the status screen: also of what is in blocks, and of what was lost.
CREATE TABLE "Minute" (
  "minute" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  PRIMARY KEY ("minute", "source", "reason")
) WITHOUT ROWID;
CREATE TABLE "MinuteLatency" (
  "minute" INTEGER NOT NULL,
  "bucket" INTEGER NOT NULL,
  "count" INTEGER NOT NULL,
  PRIMARY KEY ("minute", "bucket")
) WITHOUT ROWID;
CREATE TABLE "MinuteLoss" (
  "minute" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  PRIMARY KEY ("minute", "kind")
) WITHOUT ROWID;
`,
]

/** Longer than any transaction on this file. */
const lockTimeoutMs = 1_000

/** Opens the log for its one writer; makes or updates the file. Throws what SQLite says, or that the file is newer. */
export function openLogWriter(dataDir: string): SqliteFile {
  const path = logPath(dataDir)
  mkdirSync(dirname(path), { recursive: true })
  // Numbers that people dialled: the files beside it take over its mode.
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const file = openSqlite(path, 'writer', lockTimeoutMs)
  try {
    // Before the first table: space that pruning frees is given back bit by bit.
    file.pragma('auto_vacuum = INCREMENTAL')
    file.pragma('journal_mode = WAL')
    // A crash of the program loses nothing that was written; a power cut may lose the last moments.
    file.pragma('synchronous = NORMAL')
    file.pragma('journal_size_limit = 16777216')
    migrate(file, path)
    return file
  } catch (error) {
    file.close()
    throw error
  }
}

function migrate(file: SqliteFile, path: string): void {
  const found = Number(file.pragma('user_version', { simple: true }))
  if (found > versions.length)
    throw new Error(
      `${path} was written by a newer version of Cordboard. Start that one, or move the file away.`,
    )
  for (const [index, sql] of versions.entries())
    if (index >= found)
      inTransaction(file, () => {
        file.exec(sql)
        file.pragma(`user_version = ${index + 1}`)
      })
}

/** Opens the log to read it; null: there is none yet. Readers hold nobody up, and nobody holds them up. */
export function openLogReader(dataDir: string): SqliteFile | null {
  const path = logPath(dataDir)
  if (!existsSync(path)) return null
  const file = openSqlite(path, 'reader', lockTimeoutMs)
  const isMade = Number(file.pragma('user_version', { simple: true })) > 0
  if (isMade) return file
  file.close()
  return null
}

/** Is this what SQLite says of a file that is damaged, or none of its own? */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)

/** Puts a damaged log aside, to be looked at by a person. Gives its new name. */
export function putAside(dataDir: string, at: number): string {
  const path = logPath(dataDir)
  const aside = `${path}.damaged-${at}`
  for (const ending of ['', '-wal', '-shm'])
    if (existsSync(`${path}${ending}`)) renameSync(`${path}${ending}`, `${aside}${ending}`)
  return aside
}
