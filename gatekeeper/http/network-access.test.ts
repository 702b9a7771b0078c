import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAdmission } from '@/gatekeeper/http/admission'
import { isLoopback, readNetworkAccess } from '@/gatekeeper/http/network-access'
import { listenGuarded } from '@/gatekeeper/http/network-listener'

let folder: string
let tokenFile: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cordboard-network-'))
  tokenFile = join(folder, 'token')
  writeFileSync(tokenFile, `${'n'.repeat(40)}\n`)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const given = (host: string | null, addresses: string | null, file: string | null = tokenFile) =>
  readNetworkAccess({ host, addresses, tokenFile: file })

describe('where the gatekeeper listens', () => {
  it('is loopback, unless said', () => {
    expect(given(null, null, null)).toBeNull()
    for (const host of ['127.0.0.1', '127.8.0.1', '::1']) expect(given(host, null, null)).toBeNull()
  })

  it.each(['0.0.0.0', '::', '192.0.2.7', '2001:db8::7'])(
    'is %s only with a token and an address list, and both are named',
    (host) => {
      expect(() => given(host, null, null)).toThrow(
        /does not listen on .*TOKEN_FILE.*; CORDBOARD_GATEKEEPER_ADDRESSES/,
      )
      expect(() => given(host, '192.0.2.8', null)).toThrow(/Missing: CORDBOARD_GATEKEEPER_TOKEN_FILE/)
      expect(() => given(host, null)).toThrow(/Missing: CORDBOARD_GATEKEEPER_ADDRESSES/)
      expect(given(host, '192.0.2.8')?.host).toBe(host)
    },
  )

  it.each([
    ['switch.example', '192.0.2.8', /no IP address/],
    ['192.0.2.7', 'switch.example', /is no address/],
    ['192.0.2.7', '192.0.2.0/33', /is no address/],
    ['192.0.2.7', '192.0.2.1 0.0.0.0/0', /every address/],
    ['192.0.2.7', '::/0', /every address/],
    ['192.0.2.7', ' , ', /is empty/],
    [null, '192.0.2.8', /not set/],
  ])('%s with the list “%s” is refused', (host, addresses, why) => {
    expect(() => given(host, addresses)).toThrow(why)
  })

  it.each([
    ['is not there', null, /cannot be read/],
    ['is short', 'n'.repeat(31), /at least 32/],
    ['holds two', `${'n'.repeat(32)} ${'m'.repeat(32)}`, /one token/],
  ])('a token file that %s is refused', (what, text, why) => {
    const file = join(folder, what)
    if (text !== null) writeFileSync(file, text)
    expect(() => given('192.0.2.7', '192.0.2.8', file)).toThrow(why)
  })

  it('takes who is on the list, in either writing, and loopback', () => {
    const isListed = given('192.0.2.7', '192.0.2.8, 198.51.100.0/24 2001:db8::/32')?.isListed
    const taken = ['192.0.2.8', '::ffff:192.0.2.8', '198.51.100.255', '2001:db8:1::1', '127.0.0.1', '::1']
    const refused = [
      '192.0.2.9',
      '198.51.101.0',
      '::ffff:10.0.0.1',
      '2001:db9::1',
      '',
      'x',
      '127.0.0.1.example',
    ]
    expect(taken.filter((address) => !isListed?.(address))).toEqual([])
    expect(refused.filter((address) => isListed?.(address))).toEqual([])
    expect(isLoopback('128.0.0.1')).toBe(false)
  })
})

describe('a connection', () => {
  /** What comes back for a request from one of this machine's addresses to another. */
  const knock = (port: number, from: string, to: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect({ port, host: to, localAddress: from })
      let text = ''
      socket.on('connect', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'))
      socket.on('data', (bytes: Buffer) => {
        text += bytes.toString()
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text.slice(0, 15)))
    })

  it.each(['127.0.0.2', '0.0.0.0'])(
    'to %s is closed unread where its address is not on the list',
    async (host) => {
      let requests = 0
      const refused: string[] = []
      const server = createServer((_request, response) => {
        requests++
        response.end('here')
      })
      const isListed = (address: string) => /127\.0\.0\.[13]$/.test(address)
      const second = await listenGuarded(server, 0, { host, token: '', isListed }, (address) =>
        refused.push(address),
      )
      const { port } = server.address() as AddressInfo
      expect(await knock(port, '127.0.0.3', '127.0.0.2')).toBe('HTTP/1.1 200 OK')
      expect(await knock(port, '127.0.0.1', '127.0.0.1')).toBe('HTTP/1.1 200 OK')
      expect(await knock(port, '127.0.0.4', '127.0.0.2')).toBe('')
      expect(await knock(port, '127.0.0.4', '127.0.0.1')).toBe('')
      expect([requests, refused]).toEqual([2, ['127.0.0.4', '127.0.0.4']])
      second?.close()
      await new Promise((done) => server.close(done))
    },
  )
})

describe('a token', () => {
  it.each<
    [who: string, token: string, from: string, scope: 'read' | 'authorize' | 'hotdesk', name: string | null]
  >([
    ['the own one, here', 'own', '127.0.0.1', 'hotdesk', 'gatekeeper'],
    ['the own one, elsewhere', 'own', '192.0.2.8', 'read', null],
    ['that of the network', 'network', '192.0.2.8', 'read', 'network'],
    ['that of the network, for a decision', 'network', '192.0.2.8', 'authorize', 'network'],
    ['that of the network, for a login', 'network', '192.0.2.8', 'hotdesk', null],
    ['an API token', 'api', '192.0.2.8', 'hotdesk', 'api'],
    ['none', '', '192.0.2.8', 'read', null],
  ])('%s', async (_who, token, remoteAddress, scope, name) => {
    const refused: number[] = []
    const admit = createAdmission(
      'own',
      'network',
      async (shown) => (shown === 'api' ? { ok: true, name: 'api' } : { ok: false, reason: 'unknown' }),
      (_response, { status }) => refused.push(status),
    )
    const request = { headers: { authorization: `Bearer ${token}` }, socket: { remoteAddress } }
    expect(await admit(request as IncomingMessage, {} as ServerResponse, scope)).toBe(name)
    expect(refused).toHaveLength(name === null ? 1 : 0)
  })
})
