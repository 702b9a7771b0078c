import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readChangeEffect } from '@/lib/change-effect/data'
import type { EffectKind } from '@/lib/change-effect/schema'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

let test: TestDatabase
let draft: Snapshot
beforeAll(async () => {
  test = await createTestDatabase()
  const text = await readFile('samples/small-office.yaml', 'utf8')
  const read = await readPolicyFile(text, emptySnapshot('UTC'), createTestPorts())
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  const author = { name: 'marie@example.com', from: '192.0.2.1' }
  await saveDraft(test.db, await readDraft(test.db), read.snapshot, author)
  draft = await readDraft(test.db)
})
afterAll(() => test.drop())

const lists = {
  'class-of-service': 'classesOfService',
  schedule: 'schedules',
  'outgoing-line': 'outgoingLines',
} as const

/** As the form of an outgoing line has it. */
const none = { name: '', number: '' }

/** The form of an object as it is loaded, with some fields typed over. */
async function type(kind: EffectKind, name: string, typed: object, most?: number) {
  const found = draft[lists[kind]].find((one) => one.name === name)
  if (!found) throw new Error(`There is no ${name}.`)
  const { id, ...value } = found
  const effect = await readChangeEffect(test.db, { kind, id, value: { ...value, ...typed } }, most)
  expect(await readDraft(test.db)).toEqual(draft)
  return effect
}
const idOf = (list: keyof Pick<Snapshot, 'classesOfService' | 'schedules' | 'outgoingLines'>, name: string) =>
  draft[list].find((one) => one.name === name)?.id ?? ''
async function sentences(...asked: Parameters<typeof type>): Promise<string[]> {
  const effect = await type(...asked)
  if (effect?.state !== 'told') throw new Error(JSON.stringify(effect))
  return effect.effects.rows.map(({ sentence }) => sentence)
}

describe('a form that is edited says', () => {
  it('nothing where nothing changes, and where only words do', async () => {
    expect(await sentences('class-of-service', 'staff', {})).toEqual([])
    expect(await sentences('class-of-service', 'staff', { description: 'All of us' })).toEqual([])
  })

  it('who gains by a Class of Service', async () => {
    const lines = draft.classesOfService.find(({ name }) => name === 'staff')?.outgoingLines.ids ?? []
    const ids = [...lines, idOf('outgoingLines', 'International')]
    const said = await sentences('class-of-service', 'staff', {
      outgoingLines: { order: 'specificity', ids },
    })
    expect(said.some((sentence) => /^Extension 100 gains International/.test(sentence))).toBe(true)
    expect(said.some((sentence) => / loses? /.test(sentence))).toBe(false)
  })

  it('who loses by it', async () => {
    const said = await sentences('class-of-service', 'internal', {
      applications: { all: false, ids: [] },
    })
    expect(said.length).toBeGreaterThan(0)
    for (const sentence of said) expect(sentence).toMatch(/ loses? /)
  })

  it('who loses and who gains by a schedule', async () => {
    const said = await sentences('schedule', 'Office hours', {
      windows: [{ day: 'sat', start: '08:00', end: '12:00' }],
    })
    expect(said.some((sentence) => / gains? International/.test(sentence))).toBe(true)
    expect(said.some((sentence) => / loses? International/.test(sentence))).toBe(true)
  })

  it('who loses by an outgoing line', async () => {
    const said = await sentences('outgoing-line', 'Long distance', { enabled: false, callerId: none })
    expect(said.some((sentence) => / loses? Long distance/.test(sentence))).toBe(true)
  })
})

it('says why it cannot be saved: a field, or a circle', async () => {
  expect(await type('class-of-service', 'staff', { maxDurationMinutes: 0 })).toEqual({
    state: 'unsavable',
    because: 'Enter 1 to 1,440 minutes, or leave it empty for no limit.',
  })
  expect(
    await type('class-of-service', 'internal', { includeIds: [idOf('classesOfService', 'staff')] }),
  ).toMatchObject({ state: 'unsavable', because: expect.stringContaining('circle') })
})

it('counts who obeys it where there are too many extensions to ask', async () => {
  const few = 10
  // Reception, two users, and the two managers: staff is included.
  expect(await type('class-of-service', 'staff', { description: 'x' }, few)).toEqual({
    state: 'counted',
    extensions: 5,
  })
  expect(await type('outgoing-line', 'International', { enabled: false, callerId: none }, few)).toEqual({
    state: 'counted',
    extensions: 6,
  })
  expect(await type('schedule', 'London hours', { windows: [] }, few)).toEqual({
    state: 'counted',
    extensions: 4,
  })
})

it('is null for what is gone', async () => {
  expect(await readChangeEffect(test.db, { kind: 'schedule', id: 'gone123', value: {} })).toBeNull()
})
