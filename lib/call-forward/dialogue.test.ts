import { describe, expect, it } from 'vitest'
import { type ForwardDesk, runForwardDialogue } from '@/lib/call-forward/dialogue'
import type { DestinationVerdict } from '@/lib/call-forward/judge-destination'
import { type ForwardServiceKind, forwardServiceKinds } from '@/lib/policy/forward-services'

const verdicts: Record<string, DestinationVerdict> = {
  1: 'not_permitted',
  2: 'not_now',
  3: 'unknown_number',
  222: 'own_number',
}

/** Has the conversation with one who enters these numbers. */
async function converse(
  service: ForwardServiceKind,
  entered: string[] = [],
  more: Partial<ForwardDesk> = {},
) {
  const said: string[] = []
  const done: string[] = []
  const left = [...entered]
  const call = {
    getDigits: async (prompt: string) => {
      said.push(`${prompt}?`)
      return left.shift() ?? ''
    },
    play: async (prompt: string) => void said.push(prompt),
  }
  const desk: ForwardDesk = {
    isAvailable: () => true,
    ownerAt: (device) => (device === '101' ? { id: 'u222', number: '222' } : null),
    judge: (_owner, number) => verdicts[number] ?? 'permitted',
    set: async ({ kind, number, endpoint }) => void done.push(`${kind} to ${number} at ${endpoint}`),
    clear: async ({ kind }) => void done.push(`no ${kind}`),
    ...more,
  }
  const end = await runForwardDialogue(call, desk, '101', service)
  return { said, done, end }
}

describe('the conversation of a forward code', () => {
  it.each([
    ['call-forward-always', 'always', 'alwaysOn'],
    ['call-forward-busy', 'busy', 'busyOn'],
    ['call-forward-no-answer', 'no-answer', 'noAnswerOn'],
  ] as const)('%s asks for the number and sets it', async (service, kind, prompt) => {
    expect(await converse(service, ['104'])).toEqual({
      said: ['number?', prompt],
      done: [`${kind} to 104 at 101`],
      end: 'set',
    })
  })

  it('says why a number is not taken, and asks again, three times in all', async () => {
    expect(await converse('call-forward-always', ['1', '2', '104'])).toEqual({
      said: ['number?', 'notPermittedAgain?', 'notNowAgain?', 'alwaysOn'],
      done: ['always to 104 at 101'],
      end: 'set',
    })
    expect(await converse('call-forward-busy', ['3', '222', '1', '104'])).toEqual({
      said: ['number?', 'unknownNumberAgain?', 'ownNumberAgain?', 'notPermitted'],
      done: [],
      end: 'given_up',
    })
    expect((await converse('call-forward-busy')).said).toEqual(['number?', 'number?', 'number?', 'goodbye'])
  })

  it('asks nothing to set do-not-disturb and to end anything', async () => {
    expect(await converse('do-not-disturb')).toMatchObject({
      said: ['doNotDisturbOn'],
      done: ['do-not-disturb to  at 101'],
    })
    for (const service of forwardServiceKinds.filter((kind) => kind.endsWith('-off'))) {
      const { said, done, end } = await converse(service)
      expect([said.length, done.length, end]).toEqual([1, 1, 'cleared'])
    }
  })

  it('says not available while the database is away, and sets nothing', async () => {
    const away = { isAvailable: () => false }
    expect(await converse('call-forward-always', ['104'], away)).toEqual({
      said: ['notAvailable'],
      done: [],
      end: 'not_available',
    })
    const failing = {
      set: async () => {
        throw new Error('The database is away.')
      },
    }
    expect(await converse('call-forward-always', ['104'], failing)).toMatchObject({
      said: ['number?', 'notAvailable'],
      end: 'not_available',
    })
  })

  it('is refused where the code is not granted, or no phone of ours is', async () => {
    expect(await converse('do-not-disturb', [], { ownerAt: () => null })).toMatchObject({
      said: ['notPermitted'],
      done: [],
      end: 'not_granted',
    })
  })
})
