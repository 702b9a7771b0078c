import { openSqlite, type SqliteFile } from '@/lib/decision-log/sqlite-driver'

/**
 * For tests: which write transactions changed what an administrator is answerable for, and left no audit entry. The
 * counter of writers (`WriteLock`) tells transactions apart; triggers note what each touched.
 */

/** Kept by the programs themselves, with a history of their own, or no more than how somebody signs in. */
const unauditedTables = {
  WriteLock: 'the counter itself',
  AuditEntry: 'the audit itself',
  SecretsKey: 'by which a key is known',
  HotDeskSession: 'its history is HotDeskEvent',
  HotDeskEvent: 'a history',
  CallForward: 'set at phones; what others clear is audited by the gatekeeper',
  PinAttempt: 'a count',
  EmergencyCall: 'a record of its own; acknowledging it is audited',
  Revision: 'its states; publishing one is audited',
  AdminSession: 'its first and last moment are audited',
  SignInFailure: 'a count',
} as const

/** Columns that say when something was last used. */
const restless: Record<string, readonly string[]> = {
  ApiToken: ['lastUsedAt'],
  Administrator: ['lastLoginAt', 'totpLastStep'],
}

/** Begins to note, in the database file at `path`. */
export function noteChanges(path: string): void {
  const file = openSqlite(path, 'writer', 5_000)
  try {
    file.exec('CREATE TABLE "_Touched" ("turn" INTEGER, "what" TEXT)')
    const tables = namesIn(
      file,
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite%'`,
    )
    for (const table of tables) {
      if (table.startsWith('_') || (table in unauditedTables && table !== 'AuditEntry')) continue
      for (const kind of ['INSERT', 'UPDATE', 'DELETE']) file.exec(triggerOf(file, table, kind))
    }
  } finally {
    file.close()
  }
}

const namesIn = (file: SqliteFile, sql: string): string[] =>
  (file.prepare(sql).all() as { name: string }[]).map(({ name }) => name)

function triggerOf(file: SqliteFile, table: string, kind: string): string {
  const still = restless[table] ?? []
  const columns = (file.pragma(`table_info("${table}")`) as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => !still.includes(name))
  const of = kind === 'UPDATE' ? ` OF ${columns.map((name) => `"${name}"`).join(', ')}` : ''
  return `CREATE TRIGGER "_touched_${table}_${kind}" AFTER ${kind}${of} ON "${table}" BEGIN
    INSERT INTO "_Touched" SELECT "counter", '${table}' FROM "WriteLock"; END`
}

/** Tables that were changed in a transaction without an audit entry, each once, since {@link noteChanges}. */
export function findUnaudited(path: string): string[] {
  const file = openSqlite(path, 'reader', 5_000)
  try {
    return namesIn(
      file,
      `SELECT DISTINCT "what" AS "name" FROM "_Touched" WHERE "what" <> 'AuditEntry'
         AND "turn" NOT IN (SELECT "turn" FROM "_Touched" WHERE "what" = 'AuditEntry') ORDER BY 1`,
    )
  } finally {
    file.close()
  }
}
