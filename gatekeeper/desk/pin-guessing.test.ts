import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabaseStore } from '@/gatekeeper/desk/database-store'
import { createDirectory } from '@/lib/hotdesk/directory'
import { pinLimits } from '@/lib/hotdesk/pin-limits'
import { createHotDesk, type HotDesk } from '@/lib/hotdesk/sessions'
import { testHotDesk, testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

/**
 * PINs guessed by a machine, on the real database: how many were really checked. A check is counted, not computed: it
 * has the same place in the login.
 */

/** Guesses of each attack; CORDBOARD_GUESSES asks for 10,000. */
const guesses = Number(process.env.CORDBOARD_GUESSES ?? 250)
const timeout = 20_000 + guesses * 40

const users = Array.from({ length: 40 }, (_, index) => String(300 + index))
const phones = Array.from({ length: 60 }, (_, index) => String(100 + index))
const home = '100'
const snapshot = testSnapshot([
  ...phones.map((number) => testPhone(number)),
  ...users.map((number) => testHotDesk(number)),
])
const right = 'right'
const directory = createDirectory({
  ...snapshot,
  secrets: {
    ...snapshot.secrets,
    pinHashes: Object.fromEntries(users.map((number) => [`user${number}`, number])),
  },
})

let database: TestDatabase
let connections: Database[]
let now: number
/** PINs that were compared with the one of an extension, by its number. */
let checked: Map<string, number>
let hashes: number

beforeEach(async () => {
  database = await createTestDatabase()
  connections = []
  now = Date.UTC(2026, 10, 23, 8)
  checked = new Map()
  hashes = 0
})
afterEach(async () => {
  for (const connection of connections) await closeDatabase(connection)
  await database.drop()
})

/** A gatekeeper's hot desk, on a connection of its own. */
function open(): HotDesk {
  const connection = openDatabase(database.url)
  connections.push(connection)
  let ids = 0
  return createHotDesk({
    store: createDatabaseStore(connection),
    directory: () => directory,
    async verifyPin(hash, pin) {
      hashes++
      if (hash === null) return false
      if (pin !== right) checked.set(hash, (checked.get(hash) ?? 0) + 1)
      return pin === right
    },
    now: () => now,
    newId: () => `session${connections.length}x${++ids}`,
    changed: async () => undefined,
  })
}

const guess = (desk: HotDesk, device: string, extension: string, pin = 'wrong') =>
  desk.login({ device, extension, pin, by: 'phone' })
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T
const most = () => Math.max(0, ...checked.values())
const isIn = async (desk: HotDesk, device: string, extension: string) =>
  (await guess(desk, device, extension, right)).ok

describe(`${guesses} guesses`, { timeout }, () => {
  it('at one user from every phone: ten are checked, and the phone of the last login keeps its five', async () => {
    const desk = open()
    expect(await isIn(desk, home, '300')).toBe(true)
    for (let index = 0; index < guesses; index++) await guess(desk, at(phones.slice(1), index), '300')
    expect(checked.get('300')).toBe(pinLimits.perExtension - pinLimits.keptForLastPhone)
    expect(await isIn(desk, '159', '300')).toBe(false)
    expect(await isIn(desk, home, '300')).toBe(true)
    for (let index = 0; index < guesses; index++) await guess(desk, home, '300')
    expect(checked.get('300')).toBe(pinLimits.perExtension)
    expect(await isIn(desk, home, '300')).toBe(false)
  })

  it('from one phone at every user: twenty, then it is locked, and everybody gets in elsewhere', async () => {
    const desk = open()
    for (let index = 0; index < guesses; index++) await guess(desk, '101', at(users, index))
    const all = [...checked.values()].reduce((sum, count) => sum + count, 0)
    expect(all).toBe(pinLimits.perPhone)
    expect(await guess(desk, '101', '300', right)).toEqual({ ok: false, reason: 'phone_locked' })
    for (const [index, user] of users.entries())
      expect(await isIn(desk, at(phones, index + 5), user)).toBe(true)
  })

  it('sprayed over users and phones: never more than ten a user, and nobody is locked out of the own phone', async () => {
    const desk = open()
    for (const [index, user] of users.entries()) expect(await isIn(desk, at(phones, index), user)).toBe(true)
    const strangers = phones.slice(users.length)
    for (let index = 0; index < guesses; index++) await guess(desk, at(strangers, index), at(users, index))
    expect(most()).toBeLessThanOrEqual(pinLimits.perExtension - pinLimits.keptForLastPhone)
    for (const [index, user] of users.entries()) expect(await isIn(desk, at(phones, index), user)).toBe(true)
  })

  it('all at once: the limits hold as one after another', async () => {
    const desk = open()
    await Promise.all(Array.from({ length: guesses }, (_, index) => guess(desk, at(phones, index), '300')))
    expect(checked.get('300')).toBe(pinLimits.perExtension)
  })

  it('with a new gatekeeper after every few: the counters are those of before', async () => {
    const restarts = 10
    for (let start = 0; start < restarts; start++) {
      const desk = open()
      for (let index = 0; index < guesses / restarts; index++)
        await guess(desk, at(phones, start * 7 + index), at(users, index % 3))
    }
    expect(most()).toBe(pinLimits.perExtension)
    expect(await isIn(open(), '150', '300')).toBe(false)
    now += pinLimits.windowMs + 1
    expect(await isIn(open(), '150', '300')).toBe(true)
  })

  it('at extensions that are not there: the same work and the same answer as at one that is', async () => {
    const desk = open()
    const known = await guess(desk, '101', '300')
    const work = hashes
    expect(await guess(desk, '102', '999')).toEqual(known)
    expect(hashes - work).toBe(work)
    for (let index = 0; index < guesses; index++) await guess(desk, '103', String(400 + index))
    expect(await guess(desk, '103', '300', right)).toEqual({ ok: false, reason: 'phone_locked' })
  })
})

describe('logins from two programs at once', () => {
  it('leave one session a phone and one a user, and a history that ends with them', { timeout }, async () => {
    const [one, two] = [open(), open()]
    const few = { users: users.slice(0, 5), phones: phones.slice(0, 5) }
    const burst = Array.from({ length: 60 }, (_, index) =>
      guess(index % 2 ? one : two, at(few.phones, index * 3), at(few.users, index * 7 + (index >> 2)), right),
    )
    const results = await Promise.allSettled(burst)
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    const sessions = await createDatabaseStore(database.db).listSessions()
    expect(new Set(sessions.map(({ endpoint }) => endpoint)).size).toBe(sessions.length)
    expect(new Set(sessions.map(({ extensionId }) => extensionId)).size).toBe(sessions.length)
    const events = await database.db.hotDeskEvent.findMany()
    const begun = new Set(events.filter(({ kind }) => kind === 'LOGIN').map(({ sessionId }) => sessionId))
    for (const { kind, sessionId } of events) if (kind !== 'LOGIN') begun.delete(sessionId)
    expect([...begun].sort()).toEqual(sessions.map(({ id }) => id).sort())
  })
})
