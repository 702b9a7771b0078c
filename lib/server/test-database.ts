import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'
import { findUnaudited, noteChanges } from '@/lib/server/test-audited'

/** For tests: a real SQLite file, migrated once per test process and written anew for each caller. */

let migrated: Promise<{ database: Buffer; key: Buffer }> | undefined

export type TestDatabase = {
  db: Database
  /** `file:` URL, for a second process. */
  url: string
  /** Closes and removes it. */
  drop(): Promise<void>
}

/**
 * At its end it fails where a transaction changed something and left no audit entry; `audited: false`: the test itself writes
 * past what the product does, or damages the file.
 */
export async function createTestDatabase({ audited = true } = {}): Promise<TestDatabase> {
  migrated ??= prepareTemplate()
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-test-'))
  const file = join(folder, 'test.db')
  const { database, key } = await migrated
  writeFileSync(file, database)
  writeFileSync(join(folder, 'secrets.key'), key, { mode: 0o600 })
  if (audited) noteChanges(file)
  const url = `file:${file}`
  const db = openDatabase(url)
  return {
    db,
    url,
    drop: async () => {
      await closeDatabase(db)
      const unaudited = audited ? findUnaudited(file) : []
      rmSync(folder, { recursive: true, force: true })
      if (unaudited.length > 0) throw new Error(`Changed without an audit entry: ${unaudited.join(', ')}.`)
    },
  }
}

async function prepareTemplate() {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-template-'))
  try {
    const file = join(folder, 'template.db')
    await migrateDatabase(`file:${file}`)
    return { database: readFileSync(file), key: readFileSync(join(folder, 'secrets.key')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
