import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabaseForwards } from '@/gatekeeper/forwards/database-forwards'
import { createForwardKeeper, type ForwardKeeper } from '@/gatekeeper/forwards/forward-keeper'
import { readForwardsCopy } from '@/gatekeeper/state/copies'
import type { AmiClient } from '@/lib/asterisk/ami/client'
import type { CallForward } from '@/lib/call-forward/forward'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

let database: TestDatabase
let dataDir: string
let astdb: Map<string, string>
let isUp: boolean
let told: CallForward[][]
let extensions: string[]

beforeEach(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'cordboard-forwards-'))
  mkdirSync(join(dataDir, 'gatekeeper'))
  astdb = new Map()
  isUp = true
  told = []
  extensions = ['u222', 'p101']
})
afterEach(async () => {
  rmSync(dataDir, { recursive: true })
  await database.drop()
})

/** A connection to a switch that has nothing but AstDB. */
function connect(): AmiClient {
  const reached = () => {
    if (!isUp) throw new Error('The connection is lost.')
  }
  type Fields = NonNullable<Parameters<AmiClient['send']>[1]>
  const pathOf = ({ Family, Key }: Fields) => `${Family}/${Key}`
  return {
    start: () => undefined,
    state: () => (isUp ? 'booted' : 'down'),
    lastError: () => null,
    async send(action, fields = {}) {
      reached()
      if (action === 'DBPut') astdb.set(pathOf(fields), String(fields.Val))
      else astdb.delete(pathOf(fields))
      return { headers: [] }
    },
    async list(_action, fields = {}) {
      reached()
      return [...astdb]
        .filter(([path]) => path.startsWith(`${fields.Family}/`))
        .map(([path, value]) => ({
          headers: [
            ['key', `/${path}`],
            ['val', value],
          ],
        }))
    },
    onEvent: () => () => undefined,
    onState: () => () => undefined,
    close: async () => undefined,
  }
}

const open = (): ForwardKeeper =>
  createForwardKeeper({
    dataDir,
    store: createDatabaseForwards(database.db),
    ami: connect(),
    hasExtension: () => (id) => extensions.includes(id),
    now: () => 1_000,
    tell: (forwards) => told.push(forwards),
    log: () => undefined,
  })

const always = { extensionId: 'u222', kind: 'always', number: '104', endpoint: '101' } as const
const dnd = { extensionId: 'p101', kind: 'do-not-disturb', number: '', endpoint: '101' } as const
const stored = () => Object.fromEntries(astdb)

describe('forwards in their four places', () => {
  it('are the same in the database, on disk, in the answering thread and at the switch', async () => {
    const keeper = open()
    await keeper.set(dnd)
    await keeper.set(always)
    await keeper.set({ ...always, number: '105' })
    const rows = [
      { ...dnd, at: 1_000 },
      { ...always, number: '105', at: 1_000 },
    ]
    expect(told.at(-1)).toEqual(rows)
    expect(readForwardsCopy(dataDir)).toEqual({ ok: true, value: rows })
    expect(stored()).toEqual({ 'cbcfa/u222': '105', 'cbdnd/p101': '1' })
    expect(await keeper.clear({ extensionId: 'u222', kind: 'busy' }, null)).toEqual([])
    expect(await keeper.clear({ extensionId: 'u222', kind: null }, null)).toHaveLength(1)
    expect(stored()).toEqual({ 'cbdnd/p101': '1' })
    expect(await database.db.callForward.count()).toBe(1)
    expect(await database.db.auditEntry.count()).toBe(0)
  })

  it('record the administrator who cleared one', async () => {
    const keeper = open()
    await keeper.set(always)
    await keeper.clear({ extensionId: 'u222', kind: 'always' }, { name: 'marie@example.com', number: '222' })
    const entries = await database.db.auditEntry.findMany()
    expect(entries).toMatchObject([
      { author: 'marie@example.com', action: 'deleted', kind: 'call-forward', objectName: '222 always' },
    ])
  })

  it('reach a switch that was away, and push out what it should not have', async () => {
    const keeper = open()
    isUp = false
    await keeper.set(always)
    expect(stored()).toEqual({})
    isUp = true
    astdb.set('cbcfn/u222', '999')
    astdb.set('cbcfa/p101', '999')
    await keeper.settle()
    expect(stored()).toEqual({ 'cbcfa/u222': '104' })
    // Believed from now on, until somebody doubts it: a switch that was started anew may have lost the last second.
    astdb.clear()
    await keeper.settle()
    expect(stored()).toEqual({})
    keeper.doubtSwitch()
    await keeper.settle()
    expect(stored()).toEqual({ 'cbcfa/u222': '104' })
  })

  it('come from the copy on disk where the database is away, and from the database once it is there', async () => {
    await open().set(always)
    astdb.clear()
    await open().settle()
    expect(stored()).toEqual({ 'cbcfa/u222': '104' })
    const third = open()
    await writeTransaction(database.db, async (tx) => {
      await tx.callForward.deleteMany({})
    })
    await third.load()
    await third.settle()
    expect(stored()).toEqual({})
    expect(told.at(-1)).toEqual([])
  })

  it('go with their extension', async () => {
    const keeper = open()
    await keeper.set(always)
    await keeper.set(dnd)
    extensions = ['p101']
    await keeper.load()
    expect(await database.db.callForward.findMany({ select: { extensionId: true } })).toEqual([
      { extensionId: 'p101' },
    ])
    expect(stored()).toEqual({ 'cbdnd/p101': '1' })
  })
})
