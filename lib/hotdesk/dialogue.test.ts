import { describe, expect, it } from 'vitest'
import { type Desk, runHotDeskDialogue } from '@/lib/hotdesk/dialogue'
import type { Prompt } from '@/lib/hotdesk/prompts'
import type { LoginResult } from '@/lib/hotdesk/sessions'

const session = {
  id: 's1',
  extensionId: 'user222',
  extensionNumber: '222',
  endpoint: '101',
  startedBy: 'phone',
  startedAt: 0,
  endsAt: null,
}
const refused = (reason: Extract<LoginResult, { ok: false }>['reason']): LoginResult => ({
  ok: false,
  reason,
})
const welcome: LoginResult = { ok: true, session }

/** Runs the conversation with what the caller enters and what the desk answers; returns what was heard and done. */
async function converse(entered: string[], answers: LoginResult[] = [], over: Partial<Desk> = {}) {
  const heard: Prompt[] = []
  const done: string[] = []
  const digits = [...entered]
  const results = [...answers]
  const call = {
    getDigits: async (prompt: Prompt) => {
      heard.push(prompt)
      const next = digits.shift()
      if (next === undefined) throw new Error('The caller hung up.')
      return next
    },
    play: async (prompt: Prompt) => void heard.push(prompt),
  }
  const desk: Desk = {
    isAvailable: () => true,
    isPhoneLocked: async () => false,
    isOccupied: () => false,
    login: async ({ extension, pin }) => {
      done.push(`login ${extension} ${pin}`)
      return results.shift() ?? welcome
    },
    logout: async (device) => void done.push(`logout ${device}`),
    ...over,
  }
  const end = await runHotDeskDialogue(call, desk, '101')
  return { end, heard, done }
}

describe('*22', () => {
  it('logs in with extension and PIN', async () => {
    expect(await converse(['222', '1234'])).toEqual({
      end: 'logged_in',
      heard: ['extension', 'pin', 'loggedIn'],
      done: ['login 222 1234'],
    })
  })

  it('gives three tries', async () => {
    const wrong = refused('wrong_extension_or_pin')
    expect(await converse(['222', '1', '999', '2', '222', '3'], [wrong, wrong, wrong])).toMatchObject({
      end: 'given_up',
      heard: ['extension', 'pin', 'wrong', 'pin', 'wrong', 'pin', 'wrongAtLast'],
    })
    expect((await converse(['222', '1', '222', '1234'], [wrong, welcome])).end).toBe('logged_in')
  })

  it('counts silence as a try, and asks no PIN then', async () => {
    expect(await converse(['', '', ''])).toEqual({
      end: 'given_up',
      heard: ['extension', 'extension', 'extension', 'goodbye'],
      done: [],
    })
  })

  it('offers 1 to log out on an occupied phone, without a PIN', async () => {
    expect(await converse(['1'], [], { isOccupied: () => true })).toEqual({
      end: 'logged_out',
      heard: ['occupied', 'loggedOut'],
      done: ['logout 101'],
    })
  })

  it('takes over an occupied phone by extension and PIN', async () => {
    expect(await converse(['223', '4321'], [], { isOccupied: () => true })).toMatchObject({
      end: 'logged_in',
      heard: ['occupied', 'pin', 'loggedIn'],
      done: ['login 223 4321'],
    })
  })

  it('does not take 1 for a log-out on a free phone', async () => {
    expect(
      await converse(['1', '1234'], [refused('wrong_extension_or_pin'), welcome], {}).catch(String),
    ).toBe('Error: The caller hung up.')
  })

  it('says not available and asks for no PIN while the database is away', async () => {
    expect(await converse([], [], { isAvailable: () => false })).toEqual({
      end: 'not_available',
      heard: ['notAvailable'],
      done: [],
    })
  })

  it.each([
    ['login', ['222', '1234'], false],
    ['logout', ['1'], true],
    ['isPhoneLocked', [], false],
  ] as const)('says not available when %s fails in between', async (method, entered, isOccupied) => {
    const failing = { [method]: async () => Promise.reject(new Error('away')), isOccupied: () => isOccupied }
    expect((await converse([...entered], [], failing)).end).toBe('not_available')
  })

  it('asks nothing on a locked phone', async () => {
    expect(await converse([], [], { isPhoneLocked: async () => true })).toMatchObject({
      end: 'phone_locked',
      heard: ['notHere'],
    })
  })

  it('tells a refused second login, and asks again', async () => {
    expect(
      await converse(['222', '1234', '223', '4321'], [refused('already_logged_in'), welcome]),
    ).toMatchObject({
      end: 'logged_in',
      heard: ['extension', 'pin', 'alreadyLoggedIn', 'pin', 'loggedIn'],
    })
  })

  it('ends where the phone is not one of the extension’s', async () => {
    expect(await converse(['222', '1234'], [refused('not_allowed_here')])).toMatchObject({
      end: 'not_allowed_here',
      heard: ['extension', 'pin', 'notHere'],
    })
  })
})
