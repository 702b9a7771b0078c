import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'

/** For tests: a real SQLite file, migrated once per test process and copied for each caller. */

let migrated: Promise<string> | undefined

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
  copyFileSync(await migrated, file)
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

async function prepareTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'template.db')
  await migrateDatabase(`file:${file}`)
  return file
}
