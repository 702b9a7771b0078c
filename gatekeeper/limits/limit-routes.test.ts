import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAdmission, type Fail } from '@/gatekeeper/http/admission'
import { serveLimits } from '@/gatekeeper/limits/limit-routes'
import { apiTokenScopes } from '@/lib/api-token/schema'

const ownToken = 'own-token'
let lifted: { numbers: readonly string[]; by: string }[] = []

const fail: Fail = (response, { status }) => response.writeHead(status).end()
const admit = createAdmission(
  ownToken,
  'network-token',
  // An API token is named after its one scope here.
  async (token, scope) => (token === scope ? { ok: true, name: token } : { ok: false, reason: 'scope' }),
  fail,
)
const routes = new Map(
  serveLimits(
    {
      list: () => null,
      lift: async (numbers, _reason, by) => {
        lifted.push({ numbers, by })
        return []
      },
    },
    admit,
    fail,
  ),
)
const server = createServer((request, response) => {
  routes.get(request.url ?? '')?.run(request, response)
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
beforeEach(() => {
  lifted = []
})

const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
async function statusOf(method: string, path: string, token: string | null, body?: object): Promise<number> {
  const response = await fetch(address(path), {
    method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  await response.arrayBuffer()
  return response.status
}
const lift = { extensions: ['101'], reason: 'A long meeting' }

describe('a limit', () => {
  it.each(apiTokenScopes)('with a token for %s is lifted only where that is commit', async (scope) => {
    expect(await statusOf('POST', '/v1/limits/lift', scope, lift)).toBe(scope === 'commit' ? 200 : 403)
    expect(lifted).toEqual(scope === 'commit' ? [{ numbers: ['101'], by: 'commit' }] : [])
  })

  it.each(apiTokenScopes)('with a token for %s is seen only where that is read', async (scope) => {
    expect(await statusOf('GET', '/v1/limits', scope)).toBe(scope === 'read' ? 200 : 403)
  })

  it('is lifted by nobody without a token, nor from the network', async () => {
    expect(await statusOf('POST', '/v1/limits/lift', null, lift)).toBe(401)
    expect(await statusOf('POST', '/v1/limits/lift', 'network-token', lift)).toBe(403)
    expect(lifted).toEqual([])
  })

  it('is lifted in the name of a person by a program of ours alone', async () => {
    const asPaul = { ...lift, by: 'paul@example.com' }
    expect(await statusOf('POST', '/v1/limits/lift', 'commit', asPaul)).toBe(400)
    expect(lifted).toEqual([])
    expect(await statusOf('POST', '/v1/limits/lift', ownToken, asPaul)).toBe(200)
    expect(lifted).toEqual([{ numbers: ['101'], by: 'paul@example.com' }])
  })
})
