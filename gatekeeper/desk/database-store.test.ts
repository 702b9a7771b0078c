import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabaseStore } from '@/gatekeeper/desk/database-store'
import { createMemoryStore } from '@/lib/hotdesk/memory-store'
import type { HotDeskSession, SessionStore } from '@/lib/hotdesk/session'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const session = (
  id: string,
  number: string,
  endpoint: string,
  over: Partial<HotDeskSession> = {},
): HotDeskSession => ({
  id,
  extensionId: `user${number}`,
  extensionNumber: number,
  endpoint,
  startedBy: 'phone',
  startedAt: 1_000,
  endsAt: null,
  ...over,
})

let database: TestDatabase | null = null
afterEach(async () => {
  await database?.drop()
  database = null
})
const stores: [string, () => Promise<SessionStore>][] = [
  ['memory', async () => createMemoryStore()],
  [
    'database',
    async () => {
      database = await createTestDatabase()
      return createDatabaseStore(database.db)
    },
  ],
]

/** One contract for every store. */
describe.each(stores)('the session store in %s', (_name, open) => {
  let store: SessionStore
  beforeEach(async () => {
    store = await open()
  })
  const start = (one: HotDeskSession, ends: HotDeskSession[] = [], at = one.startedAt) =>
    store.applyChange({
      at,
      ends: ends.map((ended) => ({ session: ended, kind: 'moved', by: 'phone', reason: '' })),
      start: one,
    })

  it('gives back what was written', async () => {
    const one = session('s1', '222', '101', { endsAt: 61_000 })
    await start(one)
    expect(await store.listSessions()).toEqual([one])
  })

  it('replaces sessions in one change', async () => {
    const [one, two] = [session('s1', '222', '101'), session('s2', '223', '102')]
    await start(one)
    await start(two)
    await start(session('s3', '222', '102'), [one, two])
    expect((await store.listSessions()).map((found) => found.id)).toEqual(['s3'])
  })

  it('refuses a second session of a phone or a user, and keeps the first', async () => {
    await start(session('s1', '222', '101'))
    await expect(start(session('s2', '223', '101'))).rejects.toThrow(/[Uu]nique/)
    await expect(start(session('s3', '222', '102'))).rejects.toThrow(/[Uu]nique/)
    expect((await store.listSessions()).map((found) => found.id)).toEqual(['s1'])
  })

  it('knows the phone of the last login, also after the log-out', async () => {
    expect(await store.lastPhoneOf('user222')).toBeNull()
    const [one, two] = [session('s1', '222', '101'), session('s2', '222', '102', { startedAt: 2_000 })]
    await start(one)
    await start(two, [one])
    await store.applyChange({
      at: 3_000,
      ends: [{ session: two, kind: 'forced', by: 'admin', reason: 'x' }],
      start: null,
    })
    expect(await store.lastPhoneOf('user222')).toBe('102')
    expect(await store.listSessions()).toEqual([])
  })

  it('counts wrong tries by phone and by extension, since an instant', async () => {
    const wrong = (extensionId: string | null, endpoint: string, fromLastPhone: boolean, at: number) =>
      store.recordWrongTry({ extensionId, endpoint, fromLastPhone, at })
    await wrong('user222', '101', true, 1_000)
    await wrong('user222', '102', false, 2_000)
    await wrong('user223', '102', false, 3_000)
    await wrong(null, '102', false, 4_000)
    const count = (extensionId: string | null, endpoint: string, since: number) =>
      store.countWrongTries({ extensionId, endpoint, since })
    expect(await count('user222', '102', 0)).toEqual({ ofPhone: 3, ofExtension: 2, ofExtensionElsewhere: 1 })
    expect(await count('user222', '102', 1_000)).toEqual({
      ofPhone: 3,
      ofExtension: 1,
      ofExtensionElsewhere: 1,
    })
    expect(await count(null, '102', 3_000)).toEqual({ ofPhone: 1, ofExtension: 0, ofExtensionElsewhere: 0 })
  })
})
