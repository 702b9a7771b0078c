import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readAuditPage } from '@/lib/audit/data'
import { readAuditDetail } from '@/lib/audit/detail'
import { writeAuditFile } from '@/lib/audit/export'
import { type AuditInput, recordAudit } from '@/lib/audit/mutations'
import { verifyAudit } from '@/lib/audit/verify'
import { viewDraft } from '@/lib/draft/view'
import { writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const marie = { name: 'marie@example.com', from: '192.0.2.7' }
const at = new Date('2026-11-23T10:00:00.123Z')

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.drop())

const entry = (more: Partial<AuditInput> = {}): AuditInput => ({
  action: 'changed',
  kind: 'extension',
  objectId: 'phone101',
  objectName: '101 Reception',
  before: { number: '101', name: 'Lobby', 9: 'nine', 1: 'one', left: undefined },
  after: { number: '101', name: 'Réception „x“' },
  ...more,
})
const record = (...entries: AuditInput[]) =>
  writeTransaction(test.db, (tx) => recordAudit(tx, marie, at, entries))
/** What somebody does who has the file of the database, and not Cordboard. */
const tamper = (sql: string) =>
  writeTransaction(test.db, async (tx) => {
    for (const trigger of ['changed', 'deleted'])
      await tx.$executeRawUnsafe(`DROP TRIGGER "AuditEntry_never_${trigger}"`)
    await tx.$executeRawUnsafe(sql)
  })
const page = { page: 1, pageSize: 25, asked: '', sort: '-at', text: '', filters: {} }

describe('the chain of audit entries', () => {
  beforeEach(async () => {
    await record(entry({ action: 'created', before: null }))
    await record(
      entry(),
      entry({ kind: 'schedule', objectId: 's1', objectName: 'Office hours', after: null }),
    )
    await record(entry({ kind: 'administrator', objectName: 'paul@example.com', action: 'logged-in' }))
  })

  it('stands as recorded, and its newest hash can be noted', async () => {
    const verdict = await verifyAudit(test.db)
    expect(verdict).toEqual({
      ok: true,
      entries: 4,
      unchained: 0,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const head = verdict.ok ? (verdict.head ?? '') : ''
    await record(entry())
    expect(await verifyAudit(test.db, head)).toMatchObject({ ok: true, entries: 5 })
    expect(await verifyAudit(test.db, 'f'.repeat(64))).toMatchObject({ ok: false, entry: 5 })
  })

  it('can be neither changed nor deleted', async () => {
    for (const sql of [`UPDATE "AuditEntry" SET "author" = 'nobody'`, 'DELETE FROM "AuditEntry"'])
      await expect(writeTransaction(test.db, (tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(
        /An audit entry is never (changed|deleted)\./,
      )
    await expect(writeTransaction(test.db, (tx) => tx.auditEntry.deleteMany())).rejects.toThrow()
    expect(await verifyAudit(test.db)).toMatchObject({ ok: true, entries: 4 })
  })

  it.each([
    ['the author of an entry', `UPDATE "AuditEntry" SET "author" = 'paul' WHERE "id" = 2`, 2],
    ['what was there before', `UPDATE "AuditEntry" SET "before" = '{"number":"102"}' WHERE "id" = 3`, 3],
    [
      'the time by a millisecond',
      `UPDATE "AuditEntry" SET "at" = '2026-11-23T10:00:00.124+00:00' WHERE "id" = 1`,
      1,
    ],
    ['one entry away', `DELETE FROM "AuditEntry" WHERE "id" = 2`, 3],
    ['the first one away', `DELETE FROM "AuditEntry" WHERE "id" = 1`, 2],
    ['the newest one away', `DELETE FROM "AuditEntry" WHERE "id" = 4`, 4],
    ['a hash away', `UPDATE "AuditEntry" SET "hash" = NULL WHERE "id" = 3`, 3],
    [
      'two entries into another order',
      `UPDATE "AuditEntry" SET "id" = 5 - "id" + 10 WHERE "id" IN (2, 3)`,
      4,
    ],
  ])('shows who put %s', async (_, sql, where) => {
    await tamper(sql)
    expect(await verifyAudit(test.db)).toMatchObject({ ok: false, entry: where })
  })

  it('begins where entries of before it end', async () => {
    await tamper(`UPDATE "AuditEntry" SET "hash" = NULL`)
    await record(entry())
    expect(await verifyAudit(test.db)).toMatchObject({ ok: true, entries: 5, unchained: 4 })
  })

  it('is listed by page, text and kind; who signs in is for administrators', async () => {
    const all = await readAuditPage(test.db, { ...page, pageSize: 3 }, 'administrator')
    expect(all.rows.map(({ id }) => id)).toEqual(['4', '3', '2'])
    expect(all).toMatchObject({ total: 4, totalUnfiltered: 4 })
    expect(await readAuditPage(test.db, { ...page, pageSize: 3, page: 9 }, 'administrator')).toMatchObject({
      page: 2,
      rows: [{ id: '1' }],
    })
    const viewer = await readAuditPage(test.db, page, 'viewer')
    expect(viewer).toMatchObject({ total: 3, totalUnfiltered: 3 })
    expect(await readAuditPage(test.db, { ...page, text: 'office' }, 'viewer')).toMatchObject({
      rows: [{ objectName: 'Office hours' }],
    })
    expect(
      await readAuditPage(test.db, { ...page, filters: { kind: 'administrator' } }, 'viewer'),
    ).toMatchObject({ total: 0 })
    const view = await viewDraft(test.db)
    expect(await readAuditDetail(test.db, 4, 'editor', view)).toBeNull()
    expect(await readAuditDetail(test.db, 2, 'editor', view)).toMatchObject({
      author: 'marie@example.com',
      href: null,
      fields: expect.arrayContaining([
        { field: 'name', label: 'Name', before: ['Lobby'], after: ['Réception „x“'] },
      ]),
    })
  })

  it('goes into a file whole, with nothing that a spreadsheet would run', async () => {
    await record(entry({ objectName: '=HYPERLINK("x"), "quoted"\nline' }))
    const lines: string[] = []
    for await (const line of writeAuditFile(test.db, page, 'administrator')) lines.push(line)
    expect(lines).toHaveLength(6)
    expect(lines[0]).toBe('number,at,author,from,action,kind,object,name,before,after,hash\r\n')
    expect(lines[1]).toMatch(
      /^1,2026-11-23T10:00:00\.123Z,marie@example\.com,192\.0\.2\.7,created,extension,/,
    )
    expect(lines[5]).toContain(`,"'=HYPERLINK(""x""), ""quoted""\nline",`)
  })
})
