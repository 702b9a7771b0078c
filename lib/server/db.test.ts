import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, renameSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { now } from '@/lib/server/clock'
import {
  closeDatabase,
  openDatabase,
  readDataVersion,
  readTransaction,
  type Transaction,
  writeTransaction,
} from '@/lib/server/db'
import { DatabaseGoneError, databasePath } from '@/lib/server/sqlite'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase({ audited: false })
})
afterEach(() => test.drop())

const setZone = (tx: Transaction, timeZone: string) =>
  tx.settings.update({ where: { id: 1 }, data: { timeZone } })
const zoneOf = async (db: TestDatabase['db'] | Transaction) =>
  (await db.settings.findUniqueOrThrow({ where: { id: 1 } })).timeZone

describe('writeTransaction', () => {
  it('keeps all or nothing', async () => {
    const failed = writeTransaction(test.db, async (tx) => {
      await setZone(tx, 'Europe/Paris')
      throw new Error('changed our mind')
    })
    await expect(failed).rejects.toThrow('changed our mind')
    expect(await zoneOf(test.db)).toBe('UTC')
    expect(await writeTransaction(test.db, async (tx) => (await setZone(tx, 'Europe/Paris')).timeZone)).toBe(
      'Europe/Paris',
    )
    expect(await zoneOf(test.db)).toBe('Europe/Paris')
  })

  it('is the only way to write', async () => {
    await expect(setZone(test.db, 'Europe/Paris')).rejects.toThrow(/readonly/)
    await expect(readTransaction(test.db, (tx) => setZone(tx, 'Europe/Paris'))).rejects.toThrow(/readonly/)
    expect(await zoneOf(test.db)).toBe('UTC')
  })

  it('is not seen from outside before it is done', async () => {
    const seen = await writeTransaction(test.db, async (tx) => {
      await setZone(tx, 'Europe/Paris')
      return [await zoneOf(tx), await zoneOf(test.db)]
    })
    expect(seen).toEqual(['Europe/Paris', 'UTC'])
  })

  it('waits for another one of the same process, through whichever client', async () => {
    const other = openDatabase(test.url)
    const versionUp = async (tx: Transaction) => {
      const { version } = await tx.settings.findUniqueOrThrow({ where: { id: 1 } })
      await tx.settings.update({ where: { id: 1 }, data: { version: version + 1 } })
    }
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => writeTransaction(index % 2 ? test.db : other, versionUp)),
    )
    expect(await test.db.settings.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({ version: 21 })
    await closeDatabase(other)
  })

  it('loses nothing of two processes that save at the same time', { timeout: 90_000 }, async () => {
    const count = 20
    const writers = ['Red', 'Blue'].map((prefix) => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'lib/server/test-writer.ts', test.url, prefix, String(count)],
        {
          stdio: ['ignore', 'ignore', 'pipe'],
        },
      )
      let complaint = ''
      child.stderr.on('data', (chunk: Buffer) => {
        complaint += chunk.toString()
      })
      return once(child, 'close').then(([code]) => ({ code, complaint }))
    })
    expect(await Promise.all(writers)).toEqual([
      { code: 0, complaint: '' },
      { code: 0, complaint: '' },
    ])
    const names = (await readDraft(test.db)).schedules.map((schedule) => schedule.name).sort()
    const expected = ['Red', 'Blue'].flatMap((prefix) =>
      Array.from({ length: count }, (_, number) => `${prefix} ${number}`),
    )
    expect(names).toEqual(expected.sort())
    expect(await test.db.auditEntry.count({ where: { kind: 'schedule' } })).toBe(2 * count)
  })
})

describe('readTransaction', () => {
  it('reads all of one instant', async () => {
    const zones = await readTransaction(test.db, async (tx) => {
      const first = await zoneOf(tx)
      await writeTransaction(test.db, (writing) => setZone(writing, 'Europe/Paris'))
      return [first, await zoneOf(tx), await zoneOf(test.db)]
    })
    expect(zones).toEqual(['UTC', 'UTC', 'Europe/Paris'])
  })
})

describe('hot desk sessions', () => {
  const session = {
    extensionId: 'hot222',
    extensionNumber: '222',
    endpoint: '101',
    until: null,
    openedBy: 'phone',
  }

  it.each([
    ['an extension at two phones', { extensionId: 'hot222', endpoint: '102' }],
    ['two extensions at one phone', { extensionId: 'hot223', endpoint: '101' }],
  ])('are never %s', async (_, second) => {
    const create = (id: string, fields: object) =>
      writeTransaction(test.db, (tx) =>
        tx.hotDeskSession.create({ data: { ...session, ...fields, id, since: now() } }),
      )
    await create('one', {})
    await expect(create('two', second)).rejects.toMatchObject({ code: 'P2002' })
    await create('three', { extensionId: 'hot224', endpoint: '103' })
    expect(await test.db.hotDeskSession.count()).toBe(2)
  })
})

describe('readDataVersion', () => {
  it('changes with each commit, of this process or another, and with nothing else', async () => {
    const first = await readDataVersion(test.db)
    await zoneOf(test.db)
    expect(await readDataVersion(test.db)).toBe(first)
    await writeTransaction(test.db, (tx) => setZone(tx, 'Europe/Paris'))
    const second = await readDataVersion(test.db)
    expect(second).not.toBe(first)
    const other = openDatabase(test.url)
    try {
      await writeTransaction(other, (tx) => setZone(tx, 'Europe/London'))
    } finally {
      await closeDatabase(other)
    }
    const third = await readDataVersion(test.db)
    expect(third).not.toBe(second)
    await writeTransaction(test.db, async () => {
      throw new Error('changed our mind')
    }).catch(() => undefined)
    expect(await readDataVersion(test.db)).toBe(third)
  })
})

describe('a database file that is not where it was', () => {
  const files = () => ['', '-wal', '-shm'].map((end) => `${databasePath(test.url)}${end}`)
  const moveAway = () => files().map((file) => existsSync(file) && renameSync(file, `${file}.away`))
  const putBack = () => files().map((file) => existsSync(`${file}.away`) && renameSync(`${file}.away`, file))

  it('is told at the next read and write, and nothing is lost when it is back', async () => {
    await writeTransaction(test.db, (tx) => setZone(tx, 'Europe/Paris'))
    moveAway()
    const refused = [
      zoneOf(test.db),
      readTransaction(test.db, zoneOf),
      writeTransaction(test.db, (tx) => setZone(tx, 'Europe/Rome')),
    ]
    for (const one of await Promise.allSettled(refused))
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseGoneError) })
    await expect(zoneOf(test.db)).rejects.toThrow(/There is no database .*test\.db: nothing was saved/)
    expect(existsSync(databasePath(test.url))).toBe(false)
    putBack()
    expect(await zoneOf(test.db)).toBe('Europe/Paris')
    await writeTransaction(test.db, (tx) => setZone(tx, 'Europe/Rome'))
    expect(await readTransaction(test.db, zoneOf)).toBe('Europe/Rome')
  })

  it('does not take what was being written when it went', async () => {
    const write = writeTransaction(test.db, async (tx) => {
      await setZone(tx, 'Europe/Paris')
      moveAway()
    })
    await expect(write).rejects.toThrow(/There is no database .*test\.db: nothing was saved/)
    putBack()
    expect(await zoneOf(test.db)).toBe('UTC')
    await writeTransaction(test.db, (tx) => setZone(tx, 'Europe/Rome'))
    expect(await zoneOf(test.db)).toBe('Europe/Rome')
  })

  it('is read and written anew where a copy was put in its place', async () => {
    const copy = `${databasePath(test.url)}.copy`
    const source = new Sqlite(databasePath(test.url), {
      readonly: false,
      fileMustExist: true,
      timeout: 5_000,
    })
    source.exec(`VACUUM INTO '${copy}'`)
    source.close()
    await writeTransaction(test.db, (tx) => setZone(tx, 'Europe/Paris'))
    for (const file of files()) rmSync(file, { force: true })
    renameSync(copy, databasePath(test.url))
    expect(await zoneOf(test.db)).toBe('UTC')
    expect(await readTransaction(test.db, zoneOf)).toBe('UTC')
    await writeTransaction(test.db, (tx) => setZone(tx, 'Europe/Rome'))
    const other = openDatabase(test.url)
    expect(await zoneOf(other)).toBe('Europe/Rome')
    await closeDatabase(other)
  })
})
