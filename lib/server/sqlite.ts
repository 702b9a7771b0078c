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
 * Connections to one SQLite file. `reader`: every write on it fails at once.
 * `synchronous=FULL`: with the write-ahead log SQLite's default would lose saved edits when the power goes.
 */
export class SqliteConnections extends PrismaBetterSqlite3 {
  readonly #role: 'reader' | 'writer'

  constructor(url: string, role: 'reader' | 'writer') {
    super({ url: `file:${databasePath(url)}`, timeout: lockTimeoutMs })
    this.#role = role
  }

  override async connect() {
    const connection = await super.connect()
    await connection.executeScript('PRAGMA synchronous = FULL')
    if (this.#role === 'reader') await connection.executeScript('PRAGMA query_only = ON')
    endTransactions(connection)
    return connection
  }
}

type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>

/**
 * A COMMIT that the disk refuses may leave its transaction open (https://www.sqlite.org/lang_transaction.html), and
 * the adapter gives the connection on as it is: no later transaction could begin on it. So what is still open when a
 * transaction is given back is rolled back.
 */
function endTransactions(connection: Connection): void {
  const { client } = connection as unknown as {
    client: { inTransaction: boolean; exec(sql: string): unknown }
  }
  const start = connection.startTransaction.bind(connection)
  connection.startTransaction = async (isolation) => {
    const transaction = await start(isolation)
    for (const end of ['commit', 'rollback'] as const) {
      const giveBack = transaction[end].bind(transaction)
      transaction[end] = async () => {
        if (client.inTransaction) client.exec('ROLLBACK')
        return giveBack()
      }
    }
    return transaction
  }
}
