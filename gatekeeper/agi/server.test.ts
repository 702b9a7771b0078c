import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type AgiServer, startAgiServer } from '@/gatekeeper/agi/server'
import type { ForwardDesk } from '@/lib/call-forward/dialogue'
import type { Desk } from '@/lib/hotdesk/dialogue'

let server: AgiServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

/**
 * Calls as Asterisk does: `answers` gives the result of a command, 'hangup' ends the call, other commands succeed.
 * Resolves with the commands that were received and what was logged.
 */
async function callIn(
  desk: Partial<Desk>,
  answers: [command: RegExp, result: string][],
  address = 'hotdesk/101',
) {
  const done: string[] = []
  const logged: string[] = []
  const whole: Desk = {
    isAvailable: () => true,
    isPhoneLocked: async () => false,
    isOccupied: () => false,
    login: async ({ device, extension, pin }) => {
      done.push(`login ${extension} ${pin} at ${device}`)
      return { ok: false, reason: 'wrong_extension_or_pin' }
    },
    logout: async (device) => void done.push(`logout ${device}`),
    ...desk,
  }
  const forward: ForwardDesk = {
    isAvailable: () => true,
    ownerAt: () => ({ id: 'user222', number: '222' }),
    judge: (_owner, number) => (number === '104' ? 'permitted' : 'not_permitted'),
    set: async ({ extensionId, kind, number }) => void done.push(`set ${kind} ${number} of ${extensionId}`),
    clear: async ({ extensionId, kind }) => void done.push(`clear ${kind} of ${extensionId}`),
  }
  server = await startAgiServer(0, { hotDesk: whole, forward }, (event, { device, end }) =>
    logged.push(`${event} ${device} ${end}`),
  )
  const commands: string[] = []
  const left = [...answers]
  const socket = connect(server.port, '127.0.0.1')
  socket.setEncoding('utf8')
  socket.write(`agi_network: yes\nagi_request: agi://127.0.0.1/${address}\n\n`)
  socket.on('data', (text: string) => {
    for (const command of text.trimEnd().split('\n')) {
      commands.push(command)
      const index = left.findIndex(([pattern]) => pattern.test(command))
      const result = index >= 0 ? left.splice(index, 1)[0]?.[1] : '0'
      if (result === 'hangup') socket.end('HANGUP\n')
      else socket.write(`200 result=${result}\n`)
    }
  })
  await new Promise<void>((resolve) => socket.on('close', () => resolve()))
  return { commands, done, logged }
}

describe('FastAGI server', () => {
  it('collects extension and PIN, and keeps the digits out of its log', async () => {
    const { commands, done, logged } = await callIn(
      {
        login: async ({ pin }) => ({
          ok: false,
          reason: pin === '1234' ? 'not_allowed_here' : 'unknown_device',
        }),
      },
      [
        [/^GET DATA agent-user /, '222'],
        [/^GET DATA agent-pass /, '1234'],
      ],
    )
    expect(commands).toEqual([
      'ANSWER',
      'SET VARIABLE TIMEOUT(response) 8',
      'SET VARIABLE TIMEOUT(digit) 3',
      'GET DATA agent-user 0 15',
      'GET DATA agent-pass 0 12',
      'EXEC Playback feature-not-avail-line',
    ])
    expect(done).toEqual([])
    expect(logged).toEqual(['ended 101 not_allowed_here'])
  })

  it('logs out by 1 while the offer is still being said', async () => {
    const { commands, done } = await callIn({ isOccupied: () => true }, [
      [/^STREAM FILE digits\/1 /, '49'],
      [/^GET DATA silence\/1 /, ''],
    ])
    expect(done).toEqual(['logout 101'])
    expect(commands).not.toContain('GET DATA agent-user 0 15')
  })

  it('goes on with an extension whose first digit cut the offer short', async () => {
    const { done } = await callIn({ isOccupied: () => true }, [
      [/^STREAM FILE vm-press /, '50'],
      [/^GET DATA silence\/1 3000 14/, '23'],
      [/^GET DATA agent-pass /, '4321'],
      [/^GET DATA agent-incorrect /, 'hangup'],
    ])
    expect(done).toEqual(['login 223 4321 at 101'])
  })

  it('notices a caller who hangs up', async () => {
    expect((await callIn({}, [[/^GET DATA/, 'hangup']])).logged).toEqual(['ended 101 hung_up'])
    await server?.close()
    expect((await callIn({}, [[/^GET DATA/, '-1']])).logged).toEqual(['ended 101 hung_up'])
  })

  it('names the sound that the switch does not have', async () => {
    const { logged } = await callIn({}, [
      [/^GET DATA/, '-1'],
      [/^CHANNEL STATUS/, '6'],
    ])
    expect(logged).toEqual([
      'failed 101 the switch could not play agent-user: install asterisk-core-sounds-en there',
    ])
  })

  it('asks where calls go, until the number is permitted, and keeps the digits out of its log', async () => {
    const { commands, done, logged } = await callIn(
      {},
      [
        [/^GET DATA vm-enter-num-to-call /, '9011442079460000'],
        [/^GET DATA vm-enter-num-to-call /, '104'],
      ],
      'forward/101/call-forward-always',
    )
    expect(commands.filter((command) => /^(GET|EXEC)/.test(command))).toEqual([
      'GET DATA vm-enter-num-to-call 0 40',
      'GET DATA vm-enter-num-to-call 0 40',
      'EXEC Playback call-fwd-unconditional&activated',
    ])
    expect(done).toEqual(['set always 104 of user222'])
    expect(logged).toEqual(['ended 101 set'])
  })

  it('ends a forward, and sets and ends do-not-disturb, without a question', async () => {
    const codes = ['call-forward-no-answer-off', 'do-not-disturb', 'do-not-disturb-off']
    const done: string[] = []
    for (const code of codes) {
      const call = await callIn({}, [], `forward/101/${code}`)
      expect(call.commands.some((command) => command.startsWith('GET DATA'))).toBe(false)
      done.push(...call.done)
      await server?.close()
    }
    expect(done).toEqual([
      'clear no-answer of user222',
      'set do-not-disturb  of user222',
      'clear do-not-disturb of user222',
    ])
  })

  it('ends a request for anything else without a word', async () => {
    expect((await callIn({}, [], 'other/101')).commands).toEqual([])
  })
})
