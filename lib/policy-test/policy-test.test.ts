import { afterEach, beforeEach, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { deleteFromScreen } from '@/lib/draft/delete-from-screen'
import { saveDraft } from '@/lib/draft/mutations'
import { readScreen } from '@/lib/draft/screen'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { findPolicyTest, listPolicyTestRows } from '@/lib/policy-test/data'
import { savePolicyTestForm } from '@/lib/policy-test/mutations'
import { newPolicyTest } from '@/lib/policy-test/schema'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

const marie = { name: 'marie@example.com', from: '192.0.2.1' }
const at = Date.parse('2026-11-23T09:00:00-05:00')

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
  await saveDraft(test.db, await readDraft(test.db), createRichSnapshot(), marie)
})
afterEach(() => test.drop())

const screen = () => readScreen(test.db, marie.name, at)
const lobby = {
  ...newPolicyTest(),
  name: 'Lobby stays inside',
  who: { kind: 'class-in-force' as const, classOfServiceId: 'coslobby' },
  number: '_9011.',
}

it('lists policy tests as sentences', async () => {
  expect(listPolicyTestRows(await screen()).map(({ name, sentence }) => [name, sentence])).toEqual([
    ['Help from everywhere', 'Every phone reaches 911 at any time, whoever is logged in there.'],
    [
      'No long distance at night',
      'Extensions 101 and 200-299 never reach 91 + 10 digits outside Office hours, with 222 Marie Roy logged in there.',
    ],
    [
      'The lobby at Christmas',
      'Phones under lobby never reach 600 at 2026-12-25T12:00:00-05:00, with nobody logged in there.',
    ],
  ])
})

it('saves what a form sends, reads it back, and tells who changed it meanwhile', async () => {
  const saved = await savePolicyTestForm(test.db, { id: null, version: null, value: lobby }, marie)
  if (!saved.ok) throw new Error(JSON.stringify(saved))
  expect((await findPolicyTest(await screen(), saved.id))?.value).toEqual(lobby)
  const again = { id: saved.id, version: saved.version, value: { ...lobby, number: '_900.' } }
  expect(await savePolicyTestForm(test.db, again, marie)).toMatchObject({ ok: true, version: 2 })
  expect(await savePolicyTestForm(test.db, again, marie)).toMatchObject({
    ok: false,
    reason: 'conflict',
    by: marie.name,
    fields: ['number'],
  })
})

it('tells how each stands, and shows a call that breaks one', async () => {
  const value = { ...lobby, expect: 'always' as const }
  const saved = await savePolicyTestForm(test.db, { id: null, version: null, value }, marie)
  if (!saved.ok) throw new Error(JSON.stringify(saved))
  const shown = await screen()
  const states = listPolicyTestRows(shown).map(({ name, state }) => [name, state])
  expect(states).toContainEqual(['Lobby stays inside', 'violated'])
  expect(states).toContainEqual(['Help from everywhere', 'holds'])
  expect((await findPolicyTest(shown, saved.id))?.outcome).toEqual({
    state: 'violated',
    call: {
      phone: { id: 'phone101', number: '101', name: 'Reception', endpoint: '101' },
      occupant: null,
      number: '90110',
      at: '2026-11-23T14:00:00.000Z',
      atWords: 'Mon 2026-11-23 09:00 (America/Montreal)',
      isReached: false,
      reason: 'nothing here has this number',
    },
  })
})

it.each([
  [{ ...lobby, number: '9NXX' }, 'number'],
  [{ ...lobby, name: 'help from EVERYWHERE' }, 'name'],
  [{ ...lobby, login: { kind: 'logged-in' as const, hotDeskId: 'phone101' } }, 'login.hotDeskId'],
  [{ ...lobby, when: { kind: 'within' as const, scheduleId: 'nowhere' } }, 'when.scheduleId'],
])('refuses %j at %s', async (value, path) => {
  const result = await savePolicyTestForm(test.db, { id: null, version: null, value }, marie)
  expect(result).toMatchObject({ ok: false, reason: 'invalid', issues: [{ path }] })
})

it('keeps what it names from being deleted, and is deleted itself', async () => {
  const lobbyClass = { id: 'coslobby', version: null }
  expect(await deleteFromScreen(test.db, 'class-of-service', lobbyClass, marie)).toMatchObject({
    ok: false,
    reason: 'in-use',
    usedBy: expect.arrayContaining([
      { kind: 'policy-test', id: 'testxmas', name: 'The lobby at Christmas', how: 'Who' },
    ]),
  })
  expect(await deleteFromScreen(test.db, 'policy-test', { id: 'testxmas', version: 1 }, marie)).toEqual({
    ok: true,
  })
  expect((await readDraft(test.db)).policyTests.map(({ id }) => id)).toEqual(['test911', 'testintl'])
})
