import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'

/** How long a connection waits for another process's write. */
const lockTimeoutMs = 15_000

/** The file behind a `file:` URL: `file:///absolute`, `file:/absolute` or `file:./relative`. */
export function databasePath(url: string): string {
  if (url.startsWith('file://')) return fileURLToPath(url)
  if (url.startsWith('file:') && url.length > 5) return resolve(url.slice(5))
  const shown = url.includes('@') ? url.slice(0, url.indexOf(':') + 1) : url
  throw new Error(
    `The database URL “${shown}” cannot be used. Enter file: and the path of an SQLite file in CORDBOARD_DATABASE_URL.`,
  )
}

/**
 * Connections to one SQLite file. `reader`: every write on it fails at once. `maker`: makes the file where there is none.
 * `synchronous=FULL`: with the write-ahead log SQLite's default would lose saved edits when the power goes.
 */
export class SqliteConnections extends PrismaBetterSqlite3 {
  readonly #role: Role
  readonly #path: string

  constructor(url: string, role: Role) {
    const path = databasePath(url)
    super({ url: `file:${path}`, timeout: lockTimeoutMs })
    this.#role = role
    this.#path = path
  }

  override async connect() {
    const connection = await this.#open()
    followFile(connection, this.#path, () => this.#open())
    endTransactions(connection)
    return connection
  }

  async #open(): Promise<Connection> {
    if (this.#role !== 'maker') inodeOf(this.#path)
    const connection = await super.connect()
    await connection.executeScript('PRAGMA synchronous = FULL')
    if (this.#role === 'reader') await connection.executeScript('PRAGMA query_only = ON')
    return connection
  }
}

type Role = 'reader' | 'writer' | 'maker'
type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>
type Client = { inTransaction: boolean; exec(sql: string): unknown; close(): unknown }
const clientOf = (connection: Connection) => connection as unknown as { client: Client }

/** Nothing was read from or written to the database: its file is not where it was. */
export class DatabaseGoneError extends Error {
  override name = 'DatabaseGoneError'

  constructor(path: string) {
    super(
      `There is no database ${path}: nothing was saved. Where it was moved away, put it back with what is beside it (-wal, -shm), or a copy in its place, and do the same again; else start Cordboard with npm start, which makes it.`,
    )
  }
}

function inodeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new DatabaseGoneError(path)
  return found.ino
}

/**
 * SQLite goes on with an open file that was moved away or deleted, and what is saved there is lost. So the file is looked at
 * before each query, and before a transaction ends: where it is gone, {@link DatabaseGoneError}; where another stands in
 * its place (a copy was restored), that one is opened.
 */
function followFile(connection: Connection, path: string, open: () => Promise<Connection>): void {
  const holder = clientOf(connection)
  let seen = inodeOf(path)
  const follow = async (): Promise<void> => {
    const inode = inodeOf(path)
    if (inode === seen || holder.client.inTransaction) return
    const next = clientOf(await open()).client
    holder.client.close()
    holder.client = next
    seen = inode
  }
  for (const name of ['queryRaw', 'executeRaw'] as const) {
    const run = connection[name].bind(connection) as (query: never) => Promise<never>
    connection[name] = async (query: never) => {
      await follow()
      return run(query)
    }
  }
  const start = connection.startTransaction.bind(connection)
  connection.startTransaction = async (isolation) => {
    await follow()
    const transaction = await start(isolation)
    const run = transaction.executeRaw.bind(transaction)
    transaction.executeRaw = async (query) => {
      if (/^COMMIT/i.test(query.sql) && inodeOf(path) !== seen) throw new DatabaseGoneError(path)
      return run(query)
    }
    return transaction
  }
}

/**
 * A COMMIT that the disk refuses may leave its transaction open (https://www.sqlite.org/lang_transaction.html), and
 * the adapter gives the connection on as it is: no later transaction could begin on it. So what is still open when a
 * transaction is given back is rolled back.
 */
function endTransactions(connection: Connection): void {
  const start = connection.startTransaction.bind(connection)
  connection.startTransaction = async (isolation) => {
    const transaction = await start(isolation)
    for (const end of ['commit', 'rollback'] as const) {
      const giveBack = transaction[end].bind(transaction)
      transaction[end] = async () => {
        const { client } = clientOf(connection)
        if (client.inTransaction) client.exec('ROLLBACK')
        return giveBack()
      }
    }
    return transaction
  }
}
