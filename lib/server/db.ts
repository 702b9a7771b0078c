import { dirname } from 'node:path'
import { type Prisma, PrismaClient } from '@/generated/prisma/client'
import { aboutKey } from '@/lib/secrets/places'
import { openSeal, type Seal } from '@/lib/server/seal'
import { explainWrong, findKeyFile, keyFoldersOf, SecretsKeyError } from '@/lib/server/secrets-key'
import { databasePath, SqliteConnections } from '@/lib/server/sqlite'
import { inTurn } from '@/lib/server/write-queue'

/** Reads go here. A write on it fails: use {@link writeTransaction}. */
export type Database = PrismaClient
/** What the function of a transaction is given. */
export type Transaction = Prisma.TransactionClient
/** Anything that can be read from. */
export type Reader = Database | Transaction

/**
 * One connection carries one transaction, and other queries on it would slip into that. So there are three:
 * single reads, read transactions, write transactions.
 */
type Connections = {
  path: string
  seal: Seal
  keyFolders: string[]
  /** Names of keys that belong to this database: looked up once. */
  provenKeys: Set<string>
  snapshotReader: PrismaClient
  writer: PrismaClient
}
/** One for all copies of this module: a bundler makes one for pages and one for routes, which share a database. */
const key = Symbol.for('cordboard.database-connections')
const shared = globalThis as { [key]?: WeakMap<object, Connections> }
shared[key] ??= new WeakMap()
const connectionsOf = shared[key]

/** Seals of running transactions: what they read and write is sealed as in their database. */
const transactionKey = Symbol.for('cordboard.transaction-seals')
const sharedSeals = globalThis as { [transactionKey]?: WeakMap<object, Seal> }
sharedSeals[transactionKey] ??= new WeakMap()
const sealsOfTransactions = sharedSeals[transactionKey]

/** Not started within this, a transaction is refused; not ended within this, rolled back. */
const limits = { maxWait: 60_000, timeout: 120_000 }

/**
 * Opens the database of a `file:` URL. Nothing is connected before the first query.
 * Close it with {@link closeDatabase}.
 * @param dataDir Where the key of its secrets may be, if not beside the database.
 */
export function openDatabase(url: string, dataDir = dirname(databasePath(url))): Database {
  const path = databasePath(url)
  const keyFolders = keyFoldersOf(url, dataDir)
  const db = new PrismaClient({ adapter: new SqliteConnections(url, 'reader') })
  connectionsOf.set(db, {
    path,
    seal: openSeal(...keyFolders),
    keyFolders,
    provenKeys: new Set(),
    snapshotReader: new PrismaClient({ adapter: new SqliteConnections(url, 'reader') }),
    writer: new PrismaClient({ adapter: new SqliteConnections(url, 'writer') }),
  })
  return db
}

export async function closeDatabase(db: Database): Promise<void> {
  const { snapshotReader, writer } = connections(db)
  await Promise.all([db.$disconnect(), snapshotReader.$disconnect(), writer.$disconnect()])
}

/**
 * Runs `write` in the only kind of write transaction there is; what it throws rolls it back and is thrown on.
 * INVARIANT: its first statement is a write, so that SQLite waits for the lock (15 s, then error P1008)
 * instead of refusing to turn a read lock into a write lock. What `write` reads stays true until the commit.
 */
export function writeTransaction<Result>(
  db: Database,
  write: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const found = connections(db)
  return inTurn(found.path, () =>
    found.writer.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE "WriteLock" SET "counter" = "counter" + 1 WHERE "id" = 1`
      sealsOfTransactions.set(tx, await provenSeal(tx, found))
      return write(tx)
    }, limits),
  )
}

/** Runs `read` so that all it reads is of one instant. Given a transaction, `read` runs in that. */
export function readTransaction<Result>(
  source: Reader,
  read: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const found = connectionsOf.get(source)
  if (!found) return read(source)
  return found.snapshotReader.$transaction((tx) => {
    sealsOfTransactions.set(tx, found.seal)
    return read(tx)
  }, limits)
}

/**
 * Why secrets of a database can neither be read nor written, and what to do; null: they can. The key is missing, or it is
 * another database's.
 */
export const findKeyProblem = (db: Database): Promise<string | null> => keyProblemOf(db, connections(db))

/**
 * INVARIANT: nothing is sealed with a key that is not this database's: there would be two, and each would open a part.
 * All else is written as ever, logins of hot desk users among it.
 */
async function provenSeal(tx: Transaction, found: Connections): Promise<Seal> {
  const problem = await keyProblemOf(tx, found)
  if (problem === null) return found.seal
  const close = (): never => {
    throw new SecretsKeyError(problem)
  }
  return { ...found.seal, close }
}

async function keyProblemOf(
  reader: Reader,
  { seal, provenKeys, keyFolders }: Connections,
): Promise<string | null> {
  try {
    const name = seal.keyName()
    if (provenKeys.has(name)) return null
    const row = await reader.secretsKey.findUnique({ where: { id: 1 } })
    if (!row || !seal.fits(row.proof, aboutKey)) return explainWrong(findKeyFile(keyFolders))
    provenKeys.add(name)
    return null
  } catch (error) {
    if (error instanceof SecretsKeyError) return error.message
    throw error
  }
}

/** What seals and opens the secrets of a database. */
export function sealOf(source: Reader): Seal {
  const found = connectionsOf.get(source)?.seal ?? sealsOfTransactions.get(source)
  if (!found) throw new Error('Secrets are read and written in transactions of lib/server/db.ts only.')
  return found
}

function connections(db: Database): Connections {
  const found = connectionsOf.get(db)
  if (!found)
    throw new Error('This database was not opened by openDatabase, or a transaction was given for it.')
  return found
}

/**
 * A number that is another one once anybody committed a change, this process included: it writes on a connection of its
 * own. Source: SQLite's `PRAGMA data_version`.
 */
export async function readDataVersion(db: Database): Promise<bigint> {
  const [row] = await db.$queryRaw<
    { version: bigint }[]
  >`SELECT data_version AS version FROM pragma_data_version`
  if (!row) throw new Error('The database tells no version of its data.')
  return BigInt(row.version)
}
