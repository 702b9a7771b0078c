import { SecretsKeyError } from '@/lib/server/secrets-key'
import { DatabaseGoneError } from '@/lib/server/sqlite'

/**
 * Why the database file cannot be used, and what to do; null for an error that is not of the file. SQLite's result
 * code decides (https://www.sqlite.org/rescode.html), wherever Prisma and its driver have put it.
 * @param path of the database file
 */
export function explainDatabaseError(error: unknown, path: string): string | null {
  if (error instanceof SecretsKeyError || error instanceof DatabaseGoneError) return error.message
  const code = findCode(error)
  if (code === null) return null
  const found = sentences.find(([pattern]) => pattern.test(code))
  return found ? `${found[1](path)} (${code})` : null
}

const sentences: [RegExp, (path: string) => string][] = [
  [
    /^SQLITE_(NOTADB|CORRUPT)/,
    (path) =>
      `The database ${path} is damaged or no database: stop Cordboard, move it away together with what is beside it (-wal, -shm), and put a copy in its place.`,
  ],
  [
    /^(SQLITE_(CANTOPEN|PERM|AUTH|READONLY)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR)/,
    (path) =>
      `The database ${path} cannot be opened for writing: check who owns it and its folder, or set CORDBOARD_DATA_DIR to another folder.`,
  ],
  [
    /^(SQLITE_(FULL|IOERR)|ENOSPC|EDQUOT|EIO)/,
    (path) => `The disk that holds the database ${path} is full or fails: make room, and do the same again.`,
  ],
  [
    /^(SQLITE_(BUSY|LOCKED)|P1008)/,
    (path) => `Another program keeps the database ${path} locked: end it, or do the same again later.`,
  ],
  [
    /^P2021|TableDoesNotExist/,
    (path) =>
      `The database ${path} is empty or of another version: start Cordboard with npm start, which prepares it.`,
  ],
]

/** Where it is known: the driver's own error, the one it wraps, or the one that Prisma wraps. */
function findCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  const { code, cause, meta } = error as {
    code?: unknown
    cause?: { kind?: unknown; originalCode?: unknown }
    meta?: { driverAdapterError?: { cause?: { kind?: unknown; originalCode?: unknown } } }
  }
  const driver = meta?.driverAdapterError?.cause ?? cause
  const candidates = [code, driver?.originalCode, driver?.kind]
  return (
    candidates.find(
      (one): one is string => typeof one === 'string' && sentences.some(([pattern]) => pattern.test(one)),
    ) ?? null
  )
}
