import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { askWeb, type WebRequest } from '@/faults/web/ask-web'
import { fuzzWeb } from '@/faults/web/fuzz-web'
import { listServerActions } from '@/faults/web/server-actions'
import { surfaceOf } from '@/faults/web/surface'
import { createAdministrator } from '@/lib/admin/mutations'
import { roles } from '@/lib/admin/schema'
import { createSession } from '@/lib/admin/sessions'
import { closeDatabase, type Database, openDatabase } from '@/lib/server/db'
import { expect, test } from './fixtures'
import { administrator, shareManager } from './manager'
import { listManagerRoutes } from './screens'

/** What reaches the web app past its own pages: from other sites, without a session, by strange addresses. */
test.describe.configure({ mode: 'default' })

const manager = shareManager({ withGatekeeper: true })
const portOf = () => Number(new URL(manager.url).port)
const ask = (request: WebRequest) => askWeb(portOf(), request)

const withDatabase = async <Result>(work: (db: Database) => Promise<Result>): Promise<Result> => {
  const db = openDatabase(`file:${join(manager.dataDir, 'cordboard.db')}`)
  try {
    return await work(db)
  } finally {
    await closeDatabase(db)
  }
}

/** What every change of a person leaves: the draft's counter, and the entries of the audit. */
const changesSoFar = () =>
  withDatabase(async (db) => ({
    draft: (await db.writeLock.findUniqueOrThrow({ where: { id: 1 } })).draft,
    audit: await db.auditEntry.count(),
  }))

/** The header of one who is signed in with a role. */
const cookieOf = (role: (typeof roles)[number]): Promise<string> =>
  withDatabase(async (db) => {
    const email = `${role}@example.com`
    const found = await db.administrator.findUnique({ where: { email } })
    const input = { email, name: role, role, password: administrator.password }
    const made = found ?? (await createAdministrator(db, input, { name: 'test', from: 'test' }))
    const id = 'id' in made ? made.id : ''
    const { token } = await createSession(
      db,
      { id, email, name: role, role },
      { from: '127.0.0.1', formerToken: null },
    )
    return `cordboard_session=${token}`
  })

test('a change that another site sends with the cookie of who looks at it is refused, each of them', async () => {
  const cookie = await cookieOf('administrator')
  const actions = listServerActions()
  expect(actions.length).toBeGreaterThan(50)
  const send = ({ id, page }: { id: string; page: string }, headers: Record<string, string>) =>
    ask({
      method: 'POST',
      path: page,
      headers: { cookie, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', ...headers },
      body: '[{}]',
    })
  const before = await changesSoFar()
  const foreign = ['https://evil.example', 'null', `http://127.0.0.1.evil.example:${portOf()}`, null]
  // Each action from two of them, each of them to half of the actions.
  for (const [place, action] of actions.entries())
    for (const origin of [foreign[place % 4], foreign[(place + 1) % 4]]) {
      const answer = await send(action, typeof origin === 'string' ? { origin } : {})
      expect(answer.status, `${action.id} at ${action.page} from ${origin}`).toBe(403)
      expect(answer.body).toContain('foreign_origin')
    }
  // As a form of another site sends it, and by addresses that are only read.
  const [first] = actions
  for (const type of ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/plain'])
    expect(
      (
        await ask({
          method: 'POST',
          path: first?.page ?? '/',
          headers: { cookie, 'content-type': type, origin: 'https://evil.example' },
          body: `--x\r\nContent-Disposition: form-data; name="$ACTION_ID_${first?.id}"\r\n\r\n\r\n--x--\r\n`,
        })
      ).status,
    ).toBe(403)
  for (const action of actions)
    await ask({ method: 'GET', path: action.page, headers: { cookie, 'next-action': action.id } })
  expect(await changesSoFar()).toEqual(before)
  // The same from a page of ours is taken.
  const own = await send(actions[0] as (typeof actions)[number], { origin: manager.url })
  expect(own.status).not.toBe(403)
})

/** What a page did with who asked: shown, or where they were led. */
async function lookAt(path: string, cookie: string | null): Promise<string> {
  const answer = await ask({ method: 'GET', path, headers: cookie === null ? {} : { cookie } })
  const location = answer.headers.location
  if (typeof location === 'string') return new URL(location, manager.url).pathname
  const led = /<meta id="__next-page-redirect"[^>]*url=([^"]+)"/.exec(answer.body)?.[1]
  if (led !== undefined) return led.replaceAll('&amp;', '&')
  expect([200, 404], path).toContain(answer.status)
  return 'yes'
}

test('a page shows itself to whom docs/pages.md says, and leads others elsewhere', async () => {
  const askers = ['nobody', ...roles] as const
  const cookies = new Map<string, string | null>([['nobody', null]])
  for (const role of roles) cookies.set(role, await cookieOf(role))
  const routes = ['/', '/login', '/second-factor', '/set-up', ...listManagerRoutes()]
  const rows: string[] = []
  for (const route of routes) {
    const cells: string[] = []
    for (const asker of askers)
      cells.push(await lookAt(route.replace(/\[\w+\]/g, '1'), cookies.get(asker) ?? null))
    rows.push(
      `| \`${route}\` | ${cells.map((cell) => (cell === 'yes' ? cell : `\`${cell}\``)).join(' | ')} |`,
    )
  }
  const table = `| | ${askers.join(' | ')} |\n|---|${'---|'.repeat(askers.length)}\n${rows.join('\n')}\n`
  const page = readFileSync('docs/pages.md', 'utf8')
  expect(page.slice(page.indexOf('| |'))).toBe(table)
  // Who is led elsewhere is shown nothing of it on the way.
  const names = await withDatabase(async (db) =>
    (await Promise.all([db.extension.findMany(), db.trunk.findMany(), db.administrator.findMany()]))
      .flat()
      .map(({ name }) => name),
  )
  const shown = await ask({
    method: 'GET',
    path: '/extensions',
    headers: { cookie: cookies.get('viewer') ?? '' },
  })
  const told = names.filter((name) => name.length > 8 && shown.body.includes(name))
  expect(told.length).toBeGreaterThan(3)
  for (const route of listManagerRoutes()) {
    const { body } = await ask({ method: 'GET', path: route.replace(/\[\w+\]/g, '1') })
    for (const name of told) expect(body.includes(name), `${route}: ${name}`).toBe(false)
  }
})

const wanted: Record<string, RegExp> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'x-frame-options': /^DENY$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
}

test('every answer has its headers, and no script runs that is not ours', async () => {
  const cookie = await cookieOf('administrator')
  const page = await ask({ method: 'GET', path: '/login' })
  const [script] = /\/_next\/static\/[^"']+\.js/.exec(page.body) ?? []
  const nonces = new Set<string>()
  const check = async (path: string, isStatic: boolean, method = 'GET') => {
    const { headers, status } = await ask({ method, path, headers: { cookie } })
    for (const [name, value] of Object.entries(wanted))
      expect(String(headers[name]), `${status} ${method} ${path}: ${name}`).toMatch(value)
    expect(headers['x-powered-by'], path).toBeUndefined()
    expect(headers.server, path).toBeUndefined()
    if (isStatic) return
    const policy = String(headers['content-security-policy'])
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
    expect(scripts, path).toMatch(/^'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'$/)
    for (const rule of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy, path).toContain(rule)
    nonces.add(scripts)
  }
  const routes = ['/', '/login', '/set-up', '/second-factor', ...listManagerRoutes()].map((route) =>
    route.replace(/\[\w+\]/g, '1'),
  )
  for (const path of routes) await check(path, false)
  for (const path of [
    '/not-there',
    '/extensions/not-there',
    '/api/not-there',
    '/api/status',
    '/api/jump-targets',
  ])
    await check(path, false)
  expect(nonces.size).toBe(routes.length + 5)
  for (const path of [script ?? '/missing', '/icon.svg', '/_next/static/not-there.js'])
    await check(path, true)
  // Not even markup that got onto a page would run: an inline script without the nonce.
  for (const [inline] of page.body.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g))
    expect(inline).toContain('nonce="')
})

/** Ways out of a folder, as they were tried at others. */
const waysOut = [
  '..',
  '%2e%2e',
  '%252e%252e',
  '..%00',
  '..;',
  '.%2e',
  '%c0%ae%c0%ae',
  '....',
  '..%5c',
  '..%2f..',
]
const aims = ['etc/passwd', 'package.json', '.env', 'prisma/schema.prisma', 'secrets.key', 'cordboard.db']
const starts = ['/', '/_next/', '/_next/static/', '/_next/image?url=', '/api/lists/', '/api/v1/commits/']

test('no address leads out of what the web app serves', async () => {
  const cookie = await cookieOf('administrator')
  const paths = starts.flatMap((start) =>
    waysOut.flatMap((way) => aims.map((aim) => `${start}${`${way}/`.repeat(4)}${aim}`)),
  )
  expect(paths.length).toBeGreaterThanOrEqual(100)
  const key = readFileSync(join(manager.dataDir, 'secrets.key'), 'utf8').trim()
  for (const path of [
    ...paths,
    '/.git/config',
    '/.env',
    '/build/gatekeeper.js',
    '/_next/static/../server/x',
  ]) {
    const { status, body } = await ask({ method: 'GET', path, headers: { cookie } })
    expect([200, 307, 308, 400, 404], path).toContain(status)
    expect(body, path).not.toMatch(/root:x:0|"devDependencies"|generator client|SQLite format|\[core\]/)
    expect(body, path).not.toContain(key)
    if (status === 200) expect(body, path).toMatch(/<html|"rows"|"entries"/)
  }
})

test('what a browser may fetch holds no secret, no name of a setting that is one, and nothing of the server', async () => {
  const files = readdirSync('.next/static', { recursive: true, encoding: 'utf8' })
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  const own = ['gatekeeper.token', 'secrets.key'].flatMap((name) =>
    readFileSync(join(manager.dataDir, name), 'utf8').split('\n').filter(Boolean),
  )
  expect(own.length).toBeGreaterThanOrEqual(2)
  const encryptionKey = (
    JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
      encryptionKey: string
    }
  ).encryptionKey
  const never =
    /CORDBOARD_[A-Z_]*(?:KEY|TOKEN|SECRET|DATABASE)|DATABASE_URL|PrismaClient|better-sqlite3|argon2id\$v=|node:(?:fs|net|child_process|crypto)|BEGIN [A-Z ]*PRIVATE KEY|\$queryRaw|sealed-snapshot/
  const scripts = files.filter((file) => /\.(?:js|css|json|html)$/.test(file))
  expect(scripts.length).toBeGreaterThan(20)
  for (const file of scripts) {
    const text = readFileSync(join('.next/static', file), 'utf8')
    expect(never.exec(text)?.[0], file).toBeUndefined()
    for (const secret of [...own, encryptionKey]) expect(text.includes(secret), file).toBe(false)
  }
})

/** `npm run faults -- web-fuzz` is the long run. */
const strangeRequests = Number(process.env.CORDBOARD_WEB_FUZZ ?? 1_500)

test('strange requests to every action, route and page are answered, none by an error of the server', async () => {
  test.setTimeout(120_000 + strangeRequests * 100)
  const run = await fuzzWeb(
    {
      port: portOf(),
      pid: manager.webPid,
      surface: surfaceOf(),
      openCookie: () => cookieOf('administrator'),
    },
    strangeRequests,
    1,
  )
  expect(run.findings).toEqual([])
  // Not everything was refused at the door.
  expect(run.byStatus[200]).toBeGreaterThan(strangeRequests / 5)
})
