import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { explainDatabaseError } from '@/lib/server/database-error'
import { closeDatabase, openDatabase, readTransaction, writeTransaction } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordboard-database-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What each way of using the file is told. */
async function explainEach(path: string): Promise<(string | null)[]> {
  const db = openDatabase(`file:${path}`)
  const uses = [
    () => db.settings.findFirst(),
    () => readTransaction(db, (tx) => tx.settings.findFirst()),
    () => writeTransaction(db, async () => undefined),
  ]
  const told: (string | null)[] = []
  for (const use of uses) told.push(await explainFailure(use, path))
  await closeDatabase(db)
  return told
}

async function explainFailure(use: () => Promise<unknown>, path: string): Promise<string | null> {
  try {
    await use()
  } catch (error) {
    return explainDatabaseError(error, path)
  }
  throw new Error('This should have failed.')
}

describe('explainDatabaseError', () => {
  it('knows a damaged file', async () => {
    const path = join(folder, 'damaged.db')
    writeFileSync(path, 'this is no database '.repeat(500))
    const sentence = expect.stringContaining(`${path} is damaged or no database`)
    expect(await explainEach(path)).toEqual([sentence, sentence, sentence])
    expect(await explainFailure(() => migrateDatabase(`file:${path}`), path)).toEqual(sentence)
  })

  it('knows a file that cannot be opened, and a folder that cannot be made', async () => {
    const path = join(folder, 'folder.db')
    mkdirSync(path)
    const sentence = expect.stringContaining('cannot be opened for writing')
    expect(await explainEach(path)).toEqual([sentence, sentence, sentence])
    writeFileSync(join(folder, 'file'), '')
    const below = join(folder, 'file', 'data', 'cordboard.db')
    expect(await explainFailure(() => migrateDatabase(`file:${below}`), below)).toEqual(sentence)
  })

  it('knows an empty database', async () => {
    const path = join(folder, 'empty.db')
    writeFileSync(path, '')
    const sentence = expect.stringContaining('start Cordboard with npm start')
    expect(await explainEach(path)).toEqual([sentence, sentence, sentence])
  })

  it('leaves other errors alone', () => {
    expect(explainDatabaseError(new Error('no such thing'), 'x')).toBeNull()
    expect(explainDatabaseError(null, 'x')).toBeNull()
  })
})
