import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createAdministrator } from '@/lib/admin/mutations'
import { type CurrentAdmin, type Role, roles } from '@/lib/admin/schema'
import { createSession, findSession } from '@/lib/admin/sessions'
import { type Database, writeTransaction } from '@/lib/server/db'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

/**
 * Every server action and every route of the web app, called as nobody and as each role, with a session as a browser has it.
 * What they answered stands in docs/authorization.md: a new one, or one that lets others in, fails until the page says so.
 */

let cookie: string | null = null
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: () => (cookie === null ? undefined : { value: cookie }),
    set: () => undefined,
    delete: () => undefined,
  }),
  headers: async () => new Headers(),
}))
/** What is called without what it needs says so in the log of the web app, at length. */
vi.mock('@/lib/server/logger', () => ({
  createLogger: () => ({ error: () => undefined, warn: () => undefined, info: () => undefined }),
}))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Error(`redirect ${to}`)
  },
  notFound: () => {
    throw new Error('not found')
  },
}))

type Asker = Role | 'nobody'
const askers: readonly Asker[] = ['nobody', ...roles]

/** Sessions of an administrator that are over, each in its way: to everything they are nobody's. */
const endedSessions = [
  'unused too long',
  'too old',
  'signed out',
  'of an account that was turned off',
] as const
type Ended = (typeof endedSessions)[number]

let dir: string
let test: TestDatabase
const admins = new Map<Role, CurrentAdmin>()
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-authorization-'))
  test = await createTestDatabase({ audited: false })
  vi.stubEnv('CORDBOARD_DATA_DIR', dir)
  vi.stubEnv('CORDBOARD_DATABASE_URL', test.url)
  vi.stubEnv('CORDBOARD_SWITCH', 'none')
  // Nothing listens on the discard port.
  vi.stubEnv('CORDBOARD_GATEKEEPER_PORT', '9')
  for (const role of roles) admins.set(role, await addAdmin(test.db, role))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await test.drop()
  rmSync(dir, { recursive: true, force: true })
})

async function addAdmin(db: Database, role: Role): Promise<CurrentAdmin> {
  const input = { email: `${role}@example.com`, name: role, role, password: 'a long enough one' }
  const made = await createAdministrator(db, input, { name: 'test', from: 'test' })
  if (!made.ok) throw new Error(made.reason)
  return { id: made.id, email: made.email, name: role, role }
}

const cookies = new Map<Asker, string>()
/** Anew where what was called before has ended the session. */
async function enter(asker: Asker): Promise<void> {
  const admin = asker === 'nobody' ? null : admins.get(asker)
  const known = cookies.get(asker) ?? null
  cookie = known !== null && (await findSession(test.db, known)) ? known : null
  if (!admin || cookie !== null) return
  const opened = await createSession(test.db, admin, { from: 'test', formerToken: null })
  cookies.set(asker, opened.token)
  cookie = opened.token
}

/** The cookie of a session that was an administrator's. */
async function openEnded(how: Ended): Promise<string> {
  const email = `${how.replaceAll(' ', '-')}@example.com`
  const input = { email, name: how, role: 'administrator' as const, password: 'a long enough one' }
  const made = await createAdministrator(test.db, input, { name: 'test', from: 'test' })
  if (!made.ok) throw new Error(made.reason)
  const admin: CurrentAdmin = { id: made.id, email, name: how, role: 'administrator' }
  const { token } = await createSession(test.db, admin, { from: 'test', formerToken: null })
  expect(await findSession(test.db, token)).not.toBeNull()
  const where = { administratorId: made.id }
  const long = new Date(Date.now() - 8 * 24 * 3_600_000)
  await writeTransaction(test.db, async (tx) => {
    if (how === 'unused too long') await tx.adminSession.updateMany({ where, data: { lastSeenAt: long } })
    else if (how === 'too old') await tx.adminSession.updateMany({ where, data: { expiresAt: long } })
    else if (how === 'signed out') await tx.adminSession.deleteMany({ where })
    else await tx.administrator.update({ where: { id: made.id }, data: { disabledAt: long } })
  })
  return token
}

const filesOf = (folder: string, name: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.split('/').at(-1) === name)
    .map((file) => join(folder, file))
    .sort()

type Called = (...args: unknown[]) => Promise<unknown>
type Verdict = 'yes' | 'no'

/** Let in, unless it says that one is signed out or that the role may not: what comes after that is not looked at. */
async function judgeAction(name: string, action: Called): Promise<Verdict> {
  const answer = await action().catch((error: Error) => ({ message: error.message }))
  const message = String((answer as { message?: unknown } | null)?.message ?? '')
  // It has been done, for whoever asks.
  if (name === 'signOut' && message === 'redirect /login') return 'yes'
  return /^You are signed out\.|^Your role, |^redirect \//.test(message) ? 'no' : 'yes'
}

async function judgeRoute(route: Called, path: string, method: string): Promise<Verdict> {
  const request = new Request(`http://127.0.0.1${path}`, { method, ...(method === 'POST' && { body: '{}' }) })
  // As Next.js makes it of a request.
  const nextRequest = Object.assign(request, { nextUrl: new URL(request.url) })
  const params = Promise.resolve({ list: 'extensions', number: '1' })
  const answer = (await route(nextRequest, { params })) as Response
  return answer.status === 401 || answer.status === 403 ? 'no' : 'yes'
}

it('is as docs/authorization.md says', async () => {
  const rows: string[] = []
  const ended = new Map<Ended, string>()
  for (const how of endedSessions) ended.set(how, await openEnded(how))
  const walk = async (name: string, judge: () => Promise<Verdict>): Promise<void> => {
    const cells: Verdict[] = []
    for (const asker of askers) {
      await enter(asker)
      cells.push(await judge())
    }
    for (const [how, token] of ended) {
      cookie = token
      expect(await judge(), `${name}, with a session ${how}`).toBe(cells[0])
    }
    rows.push(`| \`${name}\` | ${cells.join(' | ')} |`)
  }
  const actionFiles = filesOf('lib', 'actions.ts').filter((file) =>
    readFileSync(file, 'utf8').startsWith("'use server'"),
  )
  for (const file of actionFiles) {
    const actions = (await import(/* @vite-ignore */ resolve(file))) as Record<string, Called>
    for (const [name, action] of Object.entries(actions).sort(([a], [b]) => (a < b ? -1 : 1)))
      await walk(`${file.replace(/^lib\/|\/actions\.ts$/g, '')}: ${name}`, () => judgeAction(name, action))
  }
  for (const file of filesOf('app', 'route.ts')) {
    const path = file.replace(/^app|\/route\.ts$/g, '')
    const route = (await import(/* @vite-ignore */ resolve(file))) as Record<string, Called>
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
      if (route[method])
        await walk(`${method} ${path}`, () => judgeRoute(route[method] as Called, path, method))
  }
  const head = `| | ${askers.join(' | ')} |\n|---|${'---|'.repeat(askers.length)}`
  await expect(`${intro}\n${head}\n${rows.join('\n')}\n`).toMatchFileSnapshot(
    resolve('docs/authorization.md'),
  )
}, 120_000)

const intro = `# Who may do what

Every server action and every route of the web app, and which role is let in. Written by \`lib/server/authorization.test.ts\`, which
calls each as nobody and as each role with a session of its own, and with sessions that are over, which are nobody's: a new one, or another answer, fails the test until this page is
written anew (\`npx vitest run --project unit lib/server/authorization.test.ts -u\`) and read. Routes of the gatekeeper by the scope of a token:
[gatekeeper.md](gatekeeper.md).

Open to nobody in particular: \`signIn\`, \`signOut\`, the first account (by the code of the first visit), and the routes below
\`/api/v1\`, which the gatekeeper answers by the token that is shown.
`
