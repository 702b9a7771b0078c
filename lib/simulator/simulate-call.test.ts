import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { emptySnapshot } from '@/lib/policy/snapshot'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createTestPorts } from '@/lib/policy-file/test-ports'
import { policyTestAddress, readPolicyTestAddress } from '@/lib/policy-test/address'
import { policyTestFormSchema } from '@/lib/policy-test/schema'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'
import { simulateCall } from '@/lib/simulator/data'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  const text = await readFile('samples/small-office.yaml', 'utf8')
  const read = await readPolicyFile(text, emptySnapshot('UTC'), createTestPorts())
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  const author = { name: 'marie@example.com', from: '192.0.2.1' }
  expect((await saveDraft(test.db, await readDraft(test.db), read.snapshot, author)).ok).toBe(true)
})
afterAll(() => test.drop())

/** A Monday afternoon in November. */
const officeHours = '2026-11-23T15:00:00-05:00'
async function ask(question: object) {
  const answer = await simulateCall(test.db, { login: 'nobody', at: officeHours, ...question })
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer.draft
}

describe('the simulator asks for the call as it comes about', () => {
  const abroad = '9011442079460018'

  it.each([
    ['a transfer by a phone has the rights of the phone', { way: 'transfer', device: '120' }, 'allow', '120'],
    ['a redirect by a phone has them too', { way: 'redirect', device: '120' }, 'allow', '120'],
    [
      'a forward has those of who set it, logged in or not',
      { way: 'forward', device: '222' },
      'allow',
      '222',
    ],
    ['a forward of a phone has those of nobody logged in', { way: 'forward', device: '101' }, 'deny', '101'],
    ['a dialled call has those of who sits there', { device: '101' }, 'deny', '101'],
  ] as const)('%s', async (_, question, decision, number) => {
    expect((await ask({ dialed: abroad, ...question })).decision).toMatchObject({
      decision,
      acting: { number },
    })
  })

  it('only a phone that dials or transfers reaches help', async () => {
    const help = async (way: string) => (await ask({ way, device: '110', dialed: '911' })).decision.decision
    expect([await help('dialled'), await help('transfer')]).toEqual(['allow', 'allow'])
    expect([await help('redirect'), await help('forward')]).toEqual(['deny', 'deny'])
  })
})

describe('the limits that hold for a call', () => {
  it('are those on the path that granted it', async () => {
    const { limits } = await ask({ device: '120', dialed: '9011442079460018' })
    expect(limits.map(({ name, said, lock, unchecked }) => ({ name, said, lock, unchecked }))).toEqual([
      {
        name: 'international-office-hours',
        said: ['1 call at the same time', '3 calls a minute', '20 calls a day', '120 minutes a day'],
        lock: 'day',
        unchecked: 'refuse',
      },
    ])
    expect((await ask({ device: '120', dialed: '95145551234' })).limits.map(({ name }) => name)).toEqual([
      'staff',
    ])
  })

  it.each([
    ['a refused call', '101', '9011442079460018'],
    ['help', '120', '911'],
    ['a number of ours', '120', '100'],
  ])('are none for %s', async (_, device, dialed) => {
    expect((await ask({ device, dialed })).limits).toEqual([])
  })
})

describe('a policy test begins with the question', () => {
  it('says what was answered, as the form takes it', () => {
    const address = policyTestAddress({
      phone: '110',
      login: 'nobody',
      number: '9011442079460018',
      expect: 'never',
    })
    const params = Object.fromEntries(new URL(address, 'http://localhost').searchParams)
    const begun = readPolicyTestAddress(params)
    expect(policyTestFormSchema.parse(begun)).toEqual({
      name: '110 never reaches 9011442079460018',
      who: { kind: 'extensions', entries: ['110'] },
      login: { kind: 'logged-out' },
      expect: 'never',
      number: '9011442079460018',
      when: { kind: 'always' },
    })
    const timed = readPolicyTestAddress({ ...params, login: 'hot222', expect: 'always', at: officeHours })
    expect(policyTestFormSchema.parse(timed)).toMatchObject({
      login: { kind: 'logged-in', hotDeskId: 'hot222' },
      when: { kind: 'at', instant: officeHours },
    })
  })

  it.each([{}, { phone: '110' }, { phone: 'x', login: 'nobody', number: '1', expect: 'never' }])(
    'is empty where the address has none: %j',
    (params) => {
      expect(readPolicyTestAddress(params)).toBeNull()
    },
  )
})
