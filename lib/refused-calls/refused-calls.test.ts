import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeEntry } from '@/lib/decision-log/complete-entry'
import { openLogWriter } from '@/lib/decision-log/log-file'
import { createLogWriter } from '@/lib/decision-log/log-writer'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { readRefusedCall } from '@/lib/refused-calls/data'
import { saveGrant } from '@/lib/refused-calls/mutations'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const author = { name: 'marie@example.com', from: '192.0.2.1' }
const monday = Date.UTC(2026, 10, 23, 15)

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  expect(await saveDraft(test.db, await readDraft(test.db), createRichSnapshot(), author)).toMatchObject({
    ok: true,
  })
})
afterAll(() => test.drop())

const entriesOfLobby = async (): Promise<string[] | undefined> =>
  (await readDraft(test.db)).classesOfService.find(({ id }) => id === 'coslobby')?.extensions.entries

describe('a grant of a number', () => {
  const grant = (id: string) =>
    saveGrant(test.db, { classOfServiceId: 'coslobby', kind: 'entry', id }, author)

  it.each([
    ['the number of nobody', '999'],
    ['a pattern', '_X.'],
    ['a range', '100-999'],
    ['what is no number', '1)\n[default]\nexten=>_X.,1,Dial()'],
    ['an id', 'phone101'],
  ])('is refused for %s, and nothing is written', async (_, id) => {
    const before = await entriesOfLobby()
    expect(await grant(id)).toEqual({
      ok: false,
      reason: 'refused',
      message: 'That extension is no longer in the draft.',
    })
    expect(await entriesOfLobby()).toEqual(before)
  })

  it('is refused where the Class of Service would have more entries than its form takes', async () => {
    const before = await readDraft(test.db)
    const numbers = Array.from({ length: 2000 }, (_, index) => `${70_000 + index}`)
    const full = structuredClone(before)
    for (const one of full.classesOfService) if (one.id === 'coslobby') one.extensions.entries = numbers
    await saveDraft(test.db, before, full, author)
    expect(await grant('222')).toMatchObject({ ok: false, reason: 'refused' })
    expect(await entriesOfLobby()).toHaveLength(2000)
    await saveDraft(test.db, await readDraft(test.db), before, author)
  })

  it('is a pending change for an extension that there is', async () => {
    const before = (await entriesOfLobby()) ?? []
    expect(await grant('222')).toEqual({ ok: true, changes: 1 })
    expect(await entriesOfLobby()).toEqual([...before, '222'])
  })
})

it('a call of a phone that nobody knows counts with those of the same phone alone', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-refused-'))
  try {
    const file = openLogWriter(dataDir)
    const refused = (trace: string, device: string, minute: number) =>
      completeEntry(
        {
          trace,
          at: monday + minute * 60_000,
          revision: 1,
          source: 'gatekeeper',
          decision: 'deny',
          reason: 'unknown_device',
          device,
          dialed: '100',
          via: '',
          occupantId: '',
          actingId: '',
        },
        null,
      )
    const entries = [
      refused('t1', 'stranger1', 1),
      refused('t2', 'stranger2', 2),
      refused('t3', 'stranger2', 3),
    ]
    createLogWriter(file).record(entries.map((entry) => ({ ...entry, overwritten: 0 })))
    file.close()
    const now = monday + 3_600_000
    for (const [trace, device, count] of [
      ['t1', 'stranger1', 1],
      ['t2', 'stranger2', 2],
    ] as const)
      expect((await readRefusedCall(test.db, dataDir, now, trace))?.group).toMatchObject({ device, count })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
