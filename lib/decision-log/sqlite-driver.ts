import Driver from 'better-sqlite3'

/**
 * The log's own way to SQLite: the driver below Prisma's adapter, used as it is. The log is no part of the data model,
 * and thousands of rows a second are written without an object in between.
 */

export type Statement = {
  run(...values: unknown[]): { changes: number; lastInsertRowid: number | bigint }
  get(...values: unknown[]): unknown
  all(...values: unknown[]): unknown[]
  iterate(...values: unknown[]): IterableIterator<unknown>
}
export type SqliteFile = {
  prepare(sql: string): Statement
  exec(sql: string): unknown
  pragma(text: string, options?: { simple: boolean }): unknown
  close(): unknown
  readonly inTransaction: boolean
}

/** Opens a file; `reader`: it is never written, and it must be there. Throws what SQLite says. */
export const openSqlite = (path: string, role: 'reader' | 'writer', lockTimeoutMs: number): SqliteFile =>
  new Driver(path, { readonly: role === 'reader', fileMustExist: role === 'reader', timeout: lockTimeoutMs })

/** Runs `write` in one transaction; what it throws rolls it back and is thrown on. */
export function inTransaction<Result>(file: SqliteFile, write: () => Result): Result {
  file.exec('BEGIN IMMEDIATE')
  try {
    const result = write()
    file.exec('COMMIT')
    return result
  } catch (error) {
    // Some errors end the transaction by themselves.
    if (file.inTransaction) file.exec('ROLLBACK')
    throw error
  }
}
