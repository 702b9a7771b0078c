import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApiToken, revokeApiToken } from '@/lib/api-token/mutations'
import { type ApiTokenScope, apiTokenScopes } from '@/lib/api-token/schema'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { createRichSnapshot } from '@/lib/draft/test-snapshot'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

vi.mock('next/headers', () => ({ headers: async () => new Headers() }))

const author = { name: 'test', from: 'test' }
let dir: string
let test: TestDatabase
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-draft-api-'))
  test = await createTestDatabase()
  vi.stubEnv('CORDBOARD_DATA_DIR', dir)
  vi.stubEnv('CORDBOARD_DATABASE_URL', test.url)
  vi.stubEnv('CORDBOARD_GATEKEEPER_PORT', '9')
  await saveDraft(test.db, await readDraft(test.db), createRichSnapshot(), author)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await test.drop()
  rmSync(dir, { recursive: true, force: true })
})

let tokens = 0
const makeToken = async (scopes: ApiTokenScope[], expiresAt: Date | null = null) => {
  const name = `Token ${++tokens}`
  const made = await createApiToken(test.db, { name, scopes, expiresAt }, author)
  if (!made.ok) throw new Error(made.reason)
  return { name, token: made.token }
}
const tokenWith = async (scopes: ApiTokenScope[]): Promise<string> => (await makeToken(scopes)).token

const routes = {
  'GET /draft': { scope: 'read', load: () => import('@/app/api/v1/draft/route'), method: 'GET' },
  'PUT /draft': { scope: 'write', load: () => import('@/app/api/v1/draft/route'), method: 'PUT' },
  'POST /commits': { scope: 'commit', load: () => import('@/app/api/v1/commits/route'), method: 'POST' },
  'GET /commits/1': {
    scope: 'read',
    load: () => import('@/app/api/v1/commits/[number]/route'),
    method: 'GET',
  },
} as const
type RouteName = keyof typeof routes

async function ask(
  name: RouteName,
  token: string | null,
  { body, query = '' }: { body?: string; query?: string } = {},
) {
  const { load, method } = routes[name]
  const module = (await load()) as unknown as Record<
    string,
    (request: Request, context: { params: Promise<{ number: string }> }) => Promise<Response>
  >
  const request = new Request(`http://127.0.0.1/api/v1${name.split(' ')[1]}${query}`, {
    method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body }),
  })
  const answer = await module[method]?.(request, { params: Promise.resolve({ number: '1' }) })
  if (!answer) throw new Error(`${name} is not there.`)
  const text = await answer.text()
  return { status: answer.status, text, json: () => JSON.parse(text) as Record<string, unknown> }
}

describe.each(Object.keys(routes) as RouteName[])('%s', (name) => {
  it('opens to tokens of its scope alone', async () => {
    for (const scope of apiTokenScopes) {
      // A body that changes nothing.
      const { status } = await ask(
        name,
        await tokenWith([scope]),
        name.startsWith('GET') ? {} : { body: '[' },
      )
      const isOpen = scope === routes[name].scope || scope === 'admin'
      if (isOpen) expect([401, 403], scope).not.toContain(status)
      else expect(status, scope).toBe(403)
    }
  })

  it('stays shut without one, with one that nobody has, that has ended or was revoked', async () => {
    const ended = await makeToken([routes[name].scope], new Date(0))
    const revoked = await makeToken([routes[name].scope])
    expect(await revokeApiToken(test.db, revoked.name, author)).toEqual({ ok: true })
    for (const token of [null, 'x', 'cb_'.padEnd(46, 'x'), ended.token, revoked.token])
      expect((await ask(name, token)).status, String(token).slice(0, 4)).toBe(401)
  })
})

describe('the draft', () => {
  it('goes out without a secret, and comes back without a change', async () => {
    const { status, text } = await ask('GET /draft', await tokenWith(['read']))
    expect(status).toBe(200)
    const { secrets } = await readDraft(test.db)
    for (const secret of Object.values(secrets).flatMap((list) => Object.values(list)))
      expect(text).not.toContain(secret)
    const back = await ask('PUT /draft', await tokenWith(['write']), { body: text })
    expect([back.status, back.json()]).toMatchObject([200, { ok: true, changes: [] }])
  })

  it('is changed in the name of the token, a dry run changes nothing, and nothing is deleted unasked', async () => {
    const { name, token } = await makeToken(['write'])
    const file = (await ask('GET /draft', await tokenWith(['read']))).text
    const draft = await readDraft(test.db)
    const first = draft.extensions[0]
    // At its own line, wherever else its name stands.
    const changed = file.replace(`name: ${first?.name}`, 'name: Renamed by a program')
    expect(changed).not.toBe(file)
    const dry = await ask('PUT /draft', token, { body: changed, query: '?dry-run=yes' })
    expect(dry.json()).toMatchObject({ dryRun: true, changes: [{ change: 'changed' }] })
    expect(await readDraft(test.db)).toEqual(draft)

    const less = await ask('PUT /draft', token, { body: 'cordboard: 1\n' })
    expect([less.status, less.json().code]).toEqual([409, 'deletes'])
    expect(await readDraft(test.db)).toEqual(draft)

    expect((await ask('PUT /draft', token, { body: changed })).status).toBe(200)
    expect((await readDraft(test.db)).extensions.map((one) => one.name)).toContain('Renamed by a program')
    expect(await test.db.auditEntry.findFirst({ where: { author: name, action: 'changed' } })).toMatchObject({
      kind: 'extension',
      author: name,
    })
  })

  it('is refused with the place of each error, and kept', async () => {
    const draft = await readDraft(test.db)
    const { status, json } = await ask('PUT /draft', await tokenWith(['write']), {
      body: 'cordboard: 1\nservices:\n  - name: x\n    code: nonsense\n',
    })
    expect([status, json().code]).toEqual([422, 'invalid'])
    expect(JSON.stringify(json().errors)).toContain('"line":')
    expect(await readDraft(test.db)).toEqual(draft)
  })
})

describe('a commit', () => {
  it('is published in the name of the token, and told of', async () => {
    const { name, token } = await makeToken(['commit', 'read'])
    const made = await ask('POST /commits', token, { body: '{"message":"By a program"}' })
    expect([made.status, made.json()]).toEqual([202, { ok: true, number: 1 }])
    const told = await ask('GET /commits/1', token)
    expect(told.json()).toMatchObject({
      number: 1,
      author: name,
      message: 'By a program',
      state: 'published',
    })
    const again = await ask('POST /commits', token, { body: '{"message":"Again"}' })
    expect(again.status).toBe(409)
  })

  it.each(['[', '[]', '"x"', '{"message":7}', '{"base":"1"}', '{"nonsense":true}', '{"confirmWithin":0}'])(
    'is refused for %s',
    async (body) => {
      const { status } = await ask('POST /commits', await tokenWith(['commit']), { body })
      expect([400, 422]).toContain(status)
    },
  )

  it('is refused where it is too large', async () => {
    const { status } = await ask('POST /commits', await tokenWith(['commit']), { body: 'x'.repeat(20_000) })
    expect(status).toBe(413)
  })
})
