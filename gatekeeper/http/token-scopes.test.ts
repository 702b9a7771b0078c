import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Gatekeeper, startGatekeeper } from '@/gatekeeper/start'
import { createApiToken, revokeApiToken } from '@/lib/api-token/mutations'
import { type ApiTokenScope, apiTokenScopes } from '@/lib/api-token/schema'
import { forwardConfirmation } from '@/lib/gatekeeper-client/forward-confirmation'
import { forwardQuestion } from '@/lib/gatekeeper-client/forward-question'
import { monotonicMs, nowMs } from '@/lib/server/clock'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

/** Every route of the gatekeeper with every token, held against the table of docs/gatekeeper.md. */

const author = { name: 'test', from: 'test' }
const patient = { timeout: 20_000 }
let dir: string
let database: TestDatabase
let gatekeeper: Gatekeeper
/** One of each scope alone, and those that open nothing any more. */
const tokens = new Map<ApiTokenScope | 'expired' | 'revoked', string>()

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-scopes-'))
  database = await createTestDatabase()
  for (const scope of apiTokenScopes) tokens.set(scope, await makeToken(scope, [scope]))
  tokens.set('expired', await makeToken('expired', ['admin'], new Date(nowMs() - 1)))
  tokens.set('revoked', await makeToken('revoked', ['admin']))
  await revokeApiToken(database.db, 'revoked', author)
  gatekeeper = await startGatekeeper({
    dataDir: dir,
    databaseUrl: database.url,
    readAttached: () => ({
      ...{ kind: 'none', folder: join(dir, 'switch'), group: null, configFolder: dir, log: null, ami: null },
    }),
    httpPort: 0,
    agiPort: 0,
    log: () => undefined,
  })
  await vi.waitUntil(async () => (await ask('GET', '/v1/phones', tokens.get('read'))).status !== 503, patient)
}, 60_000)
afterAll(async () => {
  await gatekeeper?.close()
  await database?.drop()
  rmSync(dir, { recursive: true, force: true })
})

async function makeToken(name: string, scopes: ApiTokenScope[], expiresAt: Date | null = null) {
  const made = await createApiToken(database.db, { name, scopes, expiresAt }, author)
  if (!made.ok) throw new Error(made.reason)
  return made.token
}

type Answered = { status: number; code: string | null }
const read = async (answer: Response): Promise<Answered> => {
  const { code = null } = (await answer.json().catch(() => ({}))) as { code?: string | null }
  return { status: answer.status, code }
}
/** Without the fields of most routes: what is admitted there is refused for what it says. */
const requestOf = (method: string, token: string | undefined) => ({
  method,
  headers: {
    'content-type': 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  },
  ...(method === 'POST' && { body: JSON.stringify({ device: '101', dialed: '102' }) }),
})
const ask = async (method: string, path: string, token?: string) =>
  read(await fetch(`http://127.0.0.1:${gatekeeper.httpPort}${path}`, requestOf(method, token)))

type Row = { method: string; path: string; scope: string }
/** 'POST', '/v1/hotdesk/login', 'hotdesk' of each line of the table. */
const documented: Row[] = readFileSync('docs/gatekeeper.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, routes = '', scope = ''] = line.split('|').map((cell) => cell.trim())
    const method = /^`(GET|POST|DELETE) \//.exec(routes)?.[1]
    if (method === undefined) return []
    const paths = [...routes.matchAll(/`(?:[A-Z]+ )?(\/[^`?]*)/g)].map(([, path]) => String(path))
    return paths.map((path) => ({ method, path, scope: scope.split(',')[0] ?? '' }))
  })
const concrete = (path: string) =>
  path.replace('/N/', '/17/').replace('/commit/status', '/commit/status?revision=1')

describe('the table of routes in docs/gatekeeper.md', () => {
  it('has every route that there is', () => {
    const sources = readdirSync('gatekeeper', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join('gatekeeper', name), 'utf8'))
    const known = sources.flatMap((text) =>
      [...text.matchAll(/'(\/(?:v1\/[a-z0-9/-]+|healthz|readyz|metrics))'/g)].map(([, path]) => String(path)),
    )
    const written = documented.map(({ path }) => path).filter((path) => !path.includes('/N/'))
    expect(new Set(written)).toEqual(new Set(known))
    expect(documented.filter(({ path }) => path.includes('/N/'))).toHaveLength(2)
    const scopes = new Set([...documented.map(({ scope }) => scope)])
    expect([...scopes].sort()).toEqual(['authorize', 'commit', 'hotdesk', 'none', 'own token', 'read'])
  })

  it.each(documented)('is what $method $path asks for: $scope', async ({ method, path, scope }) => {
    const at = concrete(path)
    if (scope === 'none') {
      expect((await ask(method, at)).status).not.toBe(401)
      return
    }
    expect(await ask(method, at)).toMatchObject({ status: 401, code: 'token_missing' })
    for (const token of ['wrong', `${tokens.get('admin')}x`, tokens.get('expired'), tokens.get('revoked')])
      expect(await ask(method, at, token), String(token)).toMatchObject({
        status: 401,
        code: 'token_unknown',
      })
    for (const given of apiTokenScopes) {
      const answer = await ask(method, at, tokens.get(given))
      const isAdmitted = scope !== 'own token' && (given === scope || given === 'admin')
      if (isAdmitted) expect([401, 403], `${given}: ${JSON.stringify(answer)}`).not.toContain(answer.status)
      else expect(answer.status, given).toBe(403)
    }
    // Only what asks for it needs the gatekeeper's own; it opens everything.
    expect([401, 403]).not.toContain((await ask(method, at, gatekeeper.token)).status)
  })

  it('holds for the same questions at the web app', async () => {
    const settings = { dataDir: dir, gatekeeperPort: gatekeeper.httpPort }
    const routes: [scope: ApiTokenScope, send: (request: Request) => Promise<Response>][] = [
      ['authorize', (request) => forwardQuestion(request, settings)],
      ['commit', (request) => forwardConfirmation(request, settings, '17', 'confirm')],
      ['commit', (request) => forwardConfirmation(request, settings, '17', 'go-back')],
    ]
    for (const [scope, send] of routes) {
      const by = async (token?: string) =>
        read(await send(new Request('http://web/', requestOf('POST', token))))
      expect(await by()).toMatchObject({ status: 401, code: 'token_missing' })
      for (const token of ['wrong', tokens.get('expired'), tokens.get('revoked')])
        expect(await by(token)).toMatchObject({ status: 401, code: 'token_unknown' })
      for (const given of apiTokenScopes) {
        const { status } = await by(tokens.get(given))
        if (given === scope || given === 'admin') expect([401, 403], given).not.toContain(status)
        else expect(status, given).toBe(403)
      }
    }
  })
})

describe('a token', () => {
  const status = async (token: string) => (await ask('GET', '/v1/hotdesk/sessions', token)).status

  it('is refused within a second of being revoked, whoever asks meanwhile', async () => {
    const token = await makeToken('short', ['read'])
    expect(await status(token)).toBe(200)
    const asking = Array.from({ length: 20 }, () => status(token))
    await revokeApiToken(database.db, 'short', author)
    const revokedAt = monotonicMs()
    expect(await status(token)).toBe(401)
    expect(monotonicMs() - revokedAt).toBeLessThan(1000)
    for (const one of await Promise.all(asking)) expect([200, 401]).toContain(one)
  })

  it('ends at its time', async () => {
    const token = await makeToken('ending', ['read'], new Date(nowMs() + 1500))
    expect(await status(token)).toBe(200)
    await vi.waitUntil(async () => (await status(token)) === 401, { timeout: 20_000, interval: 100 })
  })

  it('is known by its use, and stands nowhere in the clear', async () => {
    const held = await database.db.apiToken.findMany({ include: { scopes: true } })
    expect(held.find(({ name }) => name === 'read')?.lastUsedAt).toBeInstanceOf(Date)
    const text = JSON.stringify([held, await database.db.auditEntry.findMany()])
    for (const token of tokens.values()) expect(text).not.toContain(token)
  })
})
