import { createRequire } from 'node:module'

/**
 * SQLite that fails at one statement: the driver under Prisma is replaced in this process, each statement is counted,
 * and the one with the chosen number fails as SQLite would; commits are statements too.
 */
export type DatabaseFault = 'SQLITE_FULL' | 'SQLITE_IOERR' | 'SQLITE_BUSY' | 'SQLITE_CORRUPT'
export type FailingDatabase = {
  arm(number: number | null, fault: DatabaseFault): void
  /** Gives the first words of the statements that were counted. */
  disarm(): string[]
  restore(): void
}

type Driver = {
  prototype: { prepare(sql: string): unknown; exec(sql: string): unknown }
  SqliteError: new (message: string, code: string) => Error
}
const words: Record<DatabaseFault, string> = {
  SQLITE_FULL: 'database or disk is full',
  SQLITE_IOERR: 'disk I/O error',
  SQLITE_BUSY: 'database is locked',
  SQLITE_CORRUPT: 'database disk image is malformed',
}

export function createFailingDatabase(): FailingDatabase {
  const driver = createRequire(import.meta.url)('better-sqlite3') as Driver
  const { prepare, exec } = driver.prototype
  let failAt: number | null = null
  let fault: DatabaseFault = 'SQLITE_IOERR'
  let statements: string[] | null = null
  const count = (sql: string): void => {
    // A plain BEGIN touches no file, and SQLite ends a transaction by itself after these errors.
    if (!statements || /^\s*(?:BEGIN|ROLLBACK)/i.test(sql)) return
    statements.push(sql.trim().split(/\s+/).slice(0, 3).join(' '))
    if (statements.length === failAt) throw new driver.SqliteError(words[fault], fault)
  }
  driver.prototype.prepare = function (sql) {
    count(sql)
    return prepare.call(this, sql)
  }
  driver.prototype.exec = function (sql) {
    count(sql)
    return exec.call(this, sql)
  }
  return {
    arm(number, kind) {
      failAt = number
      fault = kind
      statements = []
    },
    disarm() {
      const counted = statements ?? []
      statements = null
      return counted
    },
    restore() {
      Object.assign(driver.prototype, { prepare, exec })
    },
  }
}
