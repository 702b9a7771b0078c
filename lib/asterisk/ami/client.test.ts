import { afterEach, describe, expect, it } from 'vitest'
import {
  AmiActionError,
  type AmiClient,
  type AmiState,
  AmiUnavailableError,
  createAmiClient,
} from '@/lib/asterisk/ami/client'
import { type FakeSwitch, startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { headerOf } from '@/lib/asterisk/ami/frames'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const answers: Record<string, string> = {
  Login: 'Response: Success',
  Ping: 'Response: Success\nPing: Pong',
  Reload: 'Response: Error\nMessage: A reload is in progress',
  DBGetTree:
    'Response: Success\nEventList: start\n\nEvent: DBGetTreeResponse\nKey: /cbdev/101\nVal: a|0\n\nEvent: DBGetTreeComplete\nEventList: Complete',
  VoicemailUsersList: 'Response: Success\nMessage: There are no voicemail users currently defined.',
}

async function connectTo(fake: FakeSwitch, timeoutMs = 2_000): Promise<AmiClient> {
  const client = createAmiClient({
    host: '127.0.0.1',
    port: fake.port,
    user: 'cb',
    secret: () => 'secret',
    timeoutMs,
    retryMs: 5,
  })
  open.push(fake, client)
  client.start()
  await reached(client, 'booted')
  return client
}
const reached = (client: AmiClient, wanted: AmiState): Promise<void> =>
  client.state() === wanted
    ? Promise.resolve()
    : new Promise((resolve) => {
        const end = client.onState((state) => {
          if (state !== wanted) return
          end()
          resolve()
        })
      })

describe('AMI client', () => {
  it('logs in, sends an action and reads a list', async () => {
    const fake = await startFakeSwitch((action) => answers[action] ?? null)
    const client = await connectTo(fake)
    expect(headerOf(await client.send('Ping'), 'ping')).toBe('Pong')
    const entries = await client.list('DBGetTree', { Family: 'cbdev' })
    expect(entries.map((entry) => headerOf(entry, 'key'))).toEqual(['/cbdev/101'])
    expect(await client.list('VoicemailUsersList')).toEqual([])
  })

  it('passes the error of the switch on in its own words', async () => {
    const client = await connectTo(await startFakeSwitch((action) => answers[action] ?? null))
    await expect(client.send('Reload', { Module: 'pbx_config' })).rejects.toThrow(
      new AmiActionError('A reload is in progress'),
    )
  })

  it('gives up an action that is not answered, and goes on with others', async () => {
    const client = await connectTo(
      await startFakeSwitch((action) => (action === 'Mute' ? null : (answers[action] ?? null))),
    )
    await expect(client.send('Mute', {}, 20)).rejects.toThrow('did not answer Mute within 20 ms')
    expect(headerOf(await client.send('Ping'), 'ping')).toBe('Pong')
  })

  it('connects again after a loss and fails what was waiting', async () => {
    const fake = await startFakeSwitch((action) => (action === 'Mute' ? null : (answers[action] ?? null)))
    const client = await connectTo(fake)
    const waiting = client.send('Mute')
    const down = reached(client, 'down')
    fake.drop()
    await expect(waiting).rejects.toBeInstanceOf(AmiUnavailableError)
    await down
    await reached(client, 'booted')
    expect(fake.connections()).toBe(2)
  })

  it('stays down and says why when the login is refused', async () => {
    const fake = await startFakeSwitch(() => 'Response: Error\nMessage: Authentication failed')
    const client = createAmiClient({
      host: '127.0.0.1',
      port: fake.port,
      user: 'cb',
      secret: () => 'x',
      retryMs: 5,
    })
    open.push(fake, client)
    client.start()
    await expect.poll(() => fake.connections()).toBeGreaterThan(2)
    expect(client.state()).toBe('down')
    await expect(client.send('Ping')).rejects.toBeInstanceOf(AmiUnavailableError)
    expect(client.lastError()).toContain('Authentication failed')
  })

  it('reports events, also those that come before the switch has started', async () => {
    const fake = await startFakeSwitch((action) => answers[action] ?? null, false)
    const client = createAmiClient({
      host: '127.0.0.1',
      port: fake.port,
      user: 'cb',
      secret: () => 'x',
      retryMs: 5,
    })
    open.push(fake, client)
    const seen: string[] = []
    client.onEvent((event) => seen.push(event))
    client.start()
    await reached(client, 'up')
    fake.send('Event: ContactStatus\r\n\r\nEvent: FullyBooted\r\n\r\n')
    await reached(client, 'booted')
    expect(seen).toEqual(['ContactStatus', 'FullyBooted'])
  })

  it('sends nothing when a value holds a line break', async () => {
    const fake = await startFakeSwitch((action) => answers[action] ?? null)
    const client = await connectTo(fake)
    await expect(client.send('DBPut', { Val: 'a\r\nAction: Originate' })).rejects.toThrow('control character')
    await client.send('Ping')
    expect(fake.received.map((frame) => headerOf(frame, 'action'))).toEqual(['Login', 'Ping'])
  })

  it('makes a connection anew that stands and answers nothing', async () => {
    let isDeaf = false
    const fake = await startFakeSwitch((action) => (isDeaf ? null : (answers[action] ?? null)))
    const client = await connectTo(fake)
    isDeaf = true
    for (const _ of [1, 2])
      await expect(client.send('Ping', {}, 50)).rejects.toBeInstanceOf(AmiUnavailableError)
    isDeaf = false
    await expect.poll(() => fake.connections()).toBe(2)
    await reached(client, 'booted')
  })
})
