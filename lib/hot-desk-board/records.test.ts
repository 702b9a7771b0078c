import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabaseStore } from '@/gatekeeper/desk/database-store'
import { acknowledgeEmergency, listEmergencyAlerts } from '@/lib/hot-desk-board/emergencies'
import { readSessionHistory, sessionHistoryRules } from '@/lib/hot-desk-board/history'
import { liftPinLock, listPinLocks } from '@/lib/hot-desk-board/pin-locks'
import type { SessionEnd } from '@/lib/hotdesk/session'
import { testSnapshot } from '@/lib/hotdesk/test-snapshot'
import { nowMs } from '@/lib/server/clock'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'
import { readListQuery } from '@/lib/shared/list-query'

/** What the board tells besides who sits where: emergency calls, locks and the history. */

const author = { name: 'marie@example.com', from: 'test' }
let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

const audited = async () =>
  (await test.db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(
    ({ action, author: by, objectName }) => `${by} ${action} ${objectName}`,
  )

describe('emergency calls', () => {
  const record = (id: string, at: string) =>
    writeTransaction(test.db, (tx) =>
      tx.emergencyCall.create({
        data: {
          id,
          at: new Date(at),
          endpoint: '101',
          phoneNumber: '101',
          phoneName: 'Lobby phone',
          location: 'Lobby',
          dialed: '911',
          callerIdNumber: '+15145550101',
          callbackUntil: new Date(Date.parse(at) + 1_800_000),
        },
      }),
    )

  it('are shown until somebody acknowledges them, who is kept and audited', async () => {
    await record('1.0', '2026-11-23T10:32:00Z')
    await record('2.0', '2026-11-23T10:40:00Z')
    expect((await listEmergencyAlerts(test.db)).map(({ id }) => id)).toEqual(['2.0', '1.0'])
    expect(await acknowledgeEmergency(test.db, { id: '1.0' }, author)).toEqual({ ok: true })
    expect(await listEmergencyAlerts(test.db)).toMatchObject([
      { id: '2.0', location: 'Lobby', callbackUntil: '2026-11-23T11:10:00.000Z' },
    ])
    expect(await test.db.emergencyCall.findUnique({ where: { id: '1.0' } })).toMatchObject({
      acknowledgedBy: 'marie@example.com',
    })
    expect(await audited()).toEqual(['marie@example.com acknowledged 911 called from phone 101'])
  })

  it('say who was faster, and that one is not on record', async () => {
    await record('1.0', '2026-11-23T10:32:00Z')
    await acknowledgeEmergency(test.db, { id: '1.0' }, { ...author, name: 'sam@example.com' })
    expect(await acknowledgeEmergency(test.db, { id: '1.0' }, author)).toMatchObject({
      ok: false,
      message: 'sam@example.com has acknowledged it already.',
    })
    expect(await acknowledgeEmergency(test.db, { id: '9.0' }, author)).toMatchObject({ reason: 'refused' })
  })
})

describe('PIN locks', () => {
  const snapshot = testSnapshot()
  const now = nowMs()
  const fail = async (times: number, extensionId: string | null, endpoint: string, fromLastPhone = false) => {
    for (let tries = 0; tries < times; tries++)
      await createDatabaseStore(test.db).recordWrongTry({
        extensionId,
        endpoint,
        fromLastPhone,
        at: now - 1000,
      })
  }
  const locks = async (at = now) =>
    (await listPinLocks(test.db, snapshot, at)).map(
      ({ kind, number, scope, wrongTries }) => `${kind} ${number} ${scope} ${wrongTries}`,
    )

  it('are those of the limits: 10 of an extension, 20 of a phone, for 24 hours', async () => {
    await fail(9, 'user222', '101')
    await fail(10, null, '101')
    expect(await locks()).toEqual([])
    await fail(1, 'user222', '101')
    expect((await locks()).sort()).toEqual(['extension 222 everywhere 10', 'phone 101 everywhere 20'])
    expect(await locks(now + 86_400_000)).toEqual([])
  })

  it('five from elsewhere lock an extension there, once it has a phone of its own', async () => {
    await fail(5, 'user222', '102')
    expect(await locks()).toEqual([])
    const seat = { extensionId: 'user222', extensionNumber: '222', endpoint: '101' }
    const login = { at: new Date(now), kind: 'LOGIN', sessionId: 's1', by: 'phone', reason: '' } as const
    await writeTransaction(test.db, (tx) => tx.hotDeskEvent.create({ data: { ...seat, ...login } }))
    expect(await locks()).toEqual(['extension 222 elsewhere 5'])
  })

  it('are audited once, when the limit is reached, with how far they reach, and anew after they were lifted', async () => {
    const seat = { extensionId: 'user222', extensionNumber: '222', endpoint: '101' }
    const login = { at: new Date(now), kind: 'LOGIN', sessionId: 's1', by: 'phone', reason: '' } as const
    await writeTransaction(test.db, (tx) => tx.hotDeskEvent.create({ data: { ...seat, ...login } }))
    await fail(4, 'user222', '102')
    expect(await audited()).toEqual([])
    await fail(3, 'user222', '102')
    expect(await audited()).toEqual(['phone 102 locked PIN lock of extension user222'])
    await fail(5, 'user222', '101')
    const said = async () =>
      (await test.db.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ after }) => after)
    expect(await said()).toEqual([
      { scope: 'elsewhere', wrongTries: 5 },
      { scope: 'everywhere', wrongTries: 10 },
    ])
    await liftPinLock(test.db, { kind: 'extension', key: 'user222', reason: 'New' }, author)
    await fail(10, 'user222', '103')
    expect((await said()).slice(2)).toEqual([
      { reason: 'New' },
      { scope: 'elsewhere', wrongTries: 5 },
      { scope: 'everywhere', wrongTries: 10 },
    ])
  })

  it('are lifted with a reason, which is audited, and only then', async () => {
    await fail(20, null, '102')
    expect(await liftPinLock(test.db, { kind: 'phone', key: '102', reason: ' ' }, author)).toMatchObject({
      ok: false,
      reason: 'invalid',
    })
    expect(await liftPinLock(test.db, { kind: 'phone', key: '102', reason: 'New' }, author)).toEqual({
      ok: true,
      lifted: 20,
    })
    expect(await locks()).toEqual([])
    expect(await audited()).toEqual([
      'phone 102 locked PIN lock of phone 102',
      'marie@example.com lifted PIN lock of phone 102',
    ])
    expect(await liftPinLock(test.db, { kind: 'phone', key: '102', reason: 'New' }, author)).toMatchObject({
      reason: 'refused',
    })
  })
})

describe('the history', () => {
  it('has every login and logout with who did it, searched by extension, phone and reason', async () => {
    const store = createDatabaseStore(test.db)
    const session = (number: string, endpoint: string, startedAt: number) => ({
      id: `s${number}`,
      extensionId: `user${number}`,
      extensionNumber: number,
      endpoint,
      startedBy: 'phone',
      startedAt,
      endsAt: null,
    })
    await store.applyChange({ at: 1_000, ends: [], start: session('222', '101', 1_000) })
    await store.applyChange({ at: 2_000, ends: [], start: session('223', '102', 2_000) })
    const end: SessionEnd = {
      session: session('222', '101', 1_000),
      kind: 'taken_over',
      by: 'sam (command line)',
      reason: 'Desk needed',
    }
    await store.applyChange({ at: 3_000, ends: [end], start: null })
    const read = async (params: Record<string, string>) =>
      (await readSessionHistory(test.db, readListQuery(params, sessionHistoryRules))).rows.map(
        ({ by, extensionNumber, kind, phone }) => `${extensionNumber} ${phone} ${kind} ${by}`,
      )
    const [taken, second, first] = [
      '222 101 taken-over sam (command line)',
      '223 102 login phone',
      '222 101 login phone',
    ]
    expect(await read({})).toEqual([taken, second, first])
    expect(await read({ sort: 'at' })).toEqual([first, second, taken])
    expect(await read({ extension: '222' })).toEqual([taken, first])
    expect(await read({ phone: '102' })).toEqual([second])
    expect(await read({ q: 'Desk need' })).toEqual([taken])
    expect(await read({ kind: 'taken-over' })).toEqual([taken])
    expect(await read({ size: '1', page: '2' })).toEqual([second])
  })
})
