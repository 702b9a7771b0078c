import { execFile } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'
import { diffToSchema } from '@/scripts/database/schema-engine.mjs'

const allMigrations = readdirSync('prisma/migrations', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

let folder: string
let url: string
let migrations: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordboard-migrate-'))
  url = `file:${join(folder, 'data', 'cordboard.db')}`
  migrations = join(folder, 'migrations')
  cpSync('prisma/migrations', migrations, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function addMigration(name: string, sql: string) {
  mkdirSync(join(migrations, name))
  writeFileSync(join(migrations, name, 'migration.sql'), sql)
}

async function tables(): Promise<string[]> {
  const db = openDatabase(url)
  const rows = await db.$queryRaw<{ name: string }[]>`SELECT name FROM sqlite_master WHERE type = 'table'`
  await closeDatabase(db)
  return rows.map((row) => row.name)
}

describe('migrateDatabase', () => {
  it('leads to the schema exactly', async () => {
    expect(await diffToSchema(':memory:')).toContain('CREATE TABLE')
    await migrateDatabase(url)
    expect((await diffToSchema(url)).trim()).toBe('-- This is an empty migration.')
  })

  it('creates the database for its owner alone, and applies each migration once', async () => {
    expect(await migrateDatabase(url, migrations)).toEqual(allMigrations)
    expect(statSync(url.slice('file:'.length)).mode & 0o777).toBe(0o600)
    addMigration('20270101000000_more', 'CREATE TABLE "More" ("id" TEXT);')
    expect(await migrateDatabase(url, migrations)).toEqual(['20270101000000_more'])
    expect(await migrateDatabase(url, migrations)).toEqual([])
    expect(await tables()).toContain('More')
  })

  it('may be started twice at once, by one process or by several', { timeout: 60_000 }, async () => {
    const applied = await Promise.all([migrateDatabase(url, migrations), migrateDatabase(url, migrations)])
    expect(applied.flat()).toEqual(allMigrations)

    const other = `file:${join(folder, 'other.db')}`
    const script = `import('./lib/server/migrate.ts').then(async (it) => console.log(await it.migrateDatabase('${other}')))`
    const outputs = await Promise.all(
      [1, 2, 3].map(() => promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', script])),
    )
    const printed = outputs.map(({ stdout }) => stdout.trim()).sort()
    expect(printed.slice(1)).toEqual(['[]', '[]'])
    for (const name of allMigrations) expect(printed[0]).toContain(name)
  })

  it('refuses a migration that was changed after it had been applied', async () => {
    await migrateDatabase(url, migrations)
    const file = join(migrations, '20261122000000_initial', 'migration.sql')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n-- one more line\n`)
    addMigration('20270101000000_more', 'CREATE TABLE "More" ("id" TEXT);')
    await expect(migrateDatabase(url, migrations)).rejects.toThrow(
      /20261122000000_initial was changed after it had been applied.*Restore prisma\/migrations/,
    )
    expect(await tables()).not.toContain('More')
  })

  it('refuses a database of a newer version', async () => {
    addMigration('20270101000000_more', 'CREATE TABLE "More" ("id" TEXT);')
    await migrateDatabase(url, migrations)
    rmSync(join(migrations, '20270101000000_more'), { recursive: true })
    await expect(migrateDatabase(url, migrations)).rejects.toThrow(
      /newer version: it has 20270101000000_more/,
    )
  })

  it('keeps nothing of a migration that fails half-way', async () => {
    await migrateDatabase(url, migrations)
    addMigration('20270101000000_bad', 'CREATE TABLE "Half" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1);')
    await expect(migrateDatabase(url, migrations)).rejects.toThrow(
      /20270101000000_bad failed.*no such table: Nowhere/,
    )
    expect(await tables()).not.toContain('Half')
  })

  it.each(['postgresql://user:hunter2@db.example.net/cordboard', '', 'cordboard.db'])(
    'refuses the URL “%s” without repeating a password',
    async (wrong) => {
      const refused = await migrateDatabase(wrong, migrations).catch((error: unknown) => String(error))
      expect(refused).toContain('CORDBOARD_DATABASE_URL')
      expect(refused).not.toContain('hunter2')
    },
  )
})
