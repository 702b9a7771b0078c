import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'

/** For tests: a real SQLite file, migrated once per test process and written anew for each caller. */

let migrated: Promise<{ database: Buffer; key: Buffer }> | undefined

export type TestDatabase = {
  db: Database
  /** `file:` URL, for a second process. */
  url: string
  /** Closes and removes it. */
  drop(): Promise<void>
}

export async function createTestDatabase(): Promise<TestDatabase> {
  migrated ??= prepareTemplate()
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-test-'))
  const file = join(folder, 'test.db')
  const { database, key } = await migrated
  writeFileSync(file, database)
  writeFileSync(join(folder, 'secrets.key'), key, { mode: 0o600 })
  const url = `file:${file}`
  const db = openDatabase(url)
  return {
    db,
    url,
    drop: async () => {
      await closeDatabase(db)
      rmSync(folder, { recursive: true, force: true })
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
