import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Gatekeeper, startGatekeeper } from '@/gatekeeper/start'
import { createApiToken } from '@/lib/api-token/mutations'
import { explainLogged } from '@/lib/decision-log/explain-logged'
import { logPath } from '@/lib/decision-log/log-file'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import { testHotDesk, testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'
import { publishRevision } from '@/lib/revision/mutations'
import { createLogger } from '@/lib/server/logger'
import { hashPassword } from '@/lib/server/password'
import { createTestDatabase, type TestDatabase } from '@/lib/server/test-database'

/** One gatekeeper, all its routes: what it says of itself, to Prometheus, in its log and in the decision log. */

const author = { name: 'test', from: 'test' }
const patient = { timeout: 20_000 }
const pin = '860417'
const wrongPin = '975318'
let dir: string
let database: TestDatabase
let gatekeeper: Gatekeeper
let apiToken: string
let lines: string[]

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cordboard-observable-'))
  database = await createTestDatabase()
  lines = []
  const plain = testSnapshot([testPhone('101'), testPhone('102'), testHotDesk('222'), testHotDesk('223')])
  const emergencyWaiver = { by: 'test', reason: 'A test', at: '2026-01-01T00:00:00Z' }
  const hash = await hashPassword(pin)
  const saved = await saveDraft(
    database.db,
    await readDraft(database.db),
    {
      ...plain,
      settings: { ...plain.settings, emergencyWaiver },
      secrets: { ...plain.secrets, pinHashes: { user222: hash, user223: hash } },
    },
    author,
  )
  if (!saved.ok) throw new Error(`The draft was refused: ${JSON.stringify(saved)}`)
  const published = await publishRevision(database.db, { author, message: 'Test' })
  if (!published.ok) throw new Error(`Publishing was refused: ${JSON.stringify(published)}`)
  const created = await createApiToken(
    database.db,
    { name: 'reader', scopes: ['read'], expiresAt: null },
    author,
  )
  if (!created.ok) throw new Error('The token was refused.')
  apiToken = created.token
  const logger = createLogger('gatekeeper', { write: (line) => lines.push(line) })
  gatekeeper = await startGatekeeper({
    dataDir: dir,
    databaseUrl: database.url,
    readAttached: () => ({
      kind: 'none',
      folder: join(dir, 'switch'),
      group: null,
      configFolder: dir,
      log: null,
      ami: null,
    }),
    httpPort: 0,
    agiPort: 0,
    log: (level, message, detail = {}) => logger[level](detail, message),
  })
  await vi.waitUntil(async () => (await call('GET', '/readyz')).status === 200, patient)
}, 60_000)
afterAll(async () => {
  await gatekeeper?.close()
  await database?.drop()
  rmSync(dir, { recursive: true, force: true })
})

type Given = { token?: string; body?: string; type?: string }
const call = async (method: string, path: string, { token = gatekeeper.token, body, type }: Given = {}) => {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` }
  if (body !== undefined) headers['content-type'] = type ?? 'application/json'
  const answer = await fetch(`http://127.0.0.1:${gatekeeper.httpPort}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body }),
  })
  return { status: answer.status, text: await answer.text() }
}
const post = (path: string, value: unknown, token?: string) =>
  call('POST', path, { body: JSON.stringify(value), ...(token !== undefined && { token }) })
const switchToken = () =>
  /token=([a-z0-9]{32})/.exec(readFileSync(join(dir, 'switch/current/extensions.conf'), 'utf8'))?.[1] ?? ''
const askAsSwitch = (dialed: string, device = '101') => {
  const form = { device, dialed, rev: '1', token: switchToken(), accept: 'form' }
  return call('POST', '/v1/authorize', {
    token: '',
    body: new URLSearchParams(form).toString(),
    type: 'application/x-www-form-urlencoded',
  })
}
const find = async (query: string, token?: string) =>
  JSON.parse((await call('GET', `/v1/decisions?${query}`, token === undefined ? {} : { token })).text) as {
    decisions: Record<string, never>[]
    next: string | null
  }

describe('GET /v1/decisions', () => {
  it('has what was decided, with its trace, who sat there and how long it took; a reader may see it', async () => {
    await post('/v1/hotdesk/login', { device: '102', extension: '222', pin })
    const { text } = await askAsSwitch('601', '102')
    const trace = new URLSearchParams(text).get('trace')
    await expect
      .poll(async () => (await find(`trace=${trace}`, apiToken)).decisions, patient)
      .toMatchObject([
        {
          trace,
          decision: 'allow',
          reason: 'granted',
          source: 'gatekeeper',
          device: '102',
          dialed: '601',
          occupantId: 'user222',
          actingNumber: '222',
          classOfService: 'staff',
          destination: 'Echo test',
          revision: 1,
          askedAt: null,
        },
      ])
    await post('/v1/hotdesk/logout', { all: true, reason: 'Test' })
    expect(new URLSearchParams((await askAsSwitch('601', '102')).text).get('reason')).toBe('not_granted')
    const [entry] = (await find(`trace=${trace}`)).decisions as never[]
    const { at, ...rest } = entry as unknown as { at: string } & Parameters<typeof explainLogged>[1]
    // As it was then, though nobody sits there now.
    const explained = await explainLogged(database.db, { ...rest, at: Date.parse(at) })
    expect(explained).toMatchObject({ isAsLogged: true, decision: { decision: 'allow', reason: 'granted' } })
    expect(explained?.sentences.join(' ')).toContain('222')
  })

  it('keeps what a tool asked apart, with the instant it asked about', async () => {
    const at = '2026-12-25T09:00:00.000Z'
    await post('/v1/authorize', { device: '101', dialed: '102', at })
    await expect
      .poll(async () => (await find('source=api')).decisions, patient)
      .toMatchObject([{ askedAt: at, dialed: '102', source: 'api' }])
  })

  it('gives page after page, and refuses what it does not understand', async () => {
    for (let index = 0; index < 5; index++) await askAsSwitch('77')
    await expect
      .poll(async () => (await find('number=77&reason=unknown_number')).decisions.length, patient)
      .toBe(5)
    const seen: unknown[] = []
    let next: string | null = ''
    do {
      const page: Awaited<ReturnType<typeof find>> = await find(`number=77&limit=2&before=${next}`)
      seen.push(...page.decisions.map(({ trace }) => trace))
      next = page.next
    } while (next !== null)
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
    for (const query of [
      'reason=because',
      'since=yesterday',
      'limit=0',
      'limit=5000',
      'before=x',
      'colour=red',
    ]) {
      const refused = await call('GET', `/v1/decisions?${query}`)
      expect([query, refused.status, JSON.parse(refused.text).code]).toEqual([query, 400, 'invalid_filter'])
    }
    expect((await call('GET', '/v1/decisions', { token: 'cb_unknown' })).status).toBe(401)
    expect((await call('GET', '/v1/decisions/log', { token: apiToken })).status).toBe(200)
  })
})

describe('/metrics', () => {
  it('is what Prometheus reads, strictly, and counts what was decided', async () => {
    await call('GET', '/nothing-"here"\\')
    await expect
      .poll(
        async () => sampleOf(parse((await call('GET', '/metrics')).text), 'decision_log_waiting'),
        patient,
      )
      .toBe(0)
    const families = parse((await call('GET', '/metrics')).text)
    const decisions = families.get('cordboard_decisions_total')?.samples ?? []
    const allowed = decisions.find(
      ({ labels }) => labels.source === 'gatekeeper' && labels.reason === 'granted',
    )
    expect(allowed?.value).toBe(1)
    const answered = decisions
      .filter(({ labels }) => labels.source === 'gatekeeper' || labels.source === 'api')
      .reduce((sum, { value }) => sum + value, 0)
    const histogram = families.get('cordboard_authorize_seconds')?.samples ?? []
    expect(histogram.find(({ name }) => name.endsWith('_count'))?.value).toBe(answered)
    expect(sampleOf(families, 'decision_log_rows')).toBe(answered)
    expect(sampleOf(families, 'decision_log_up')).toBe(1)
    expect(sampleOf(families, 'revision')).toBe(1)
    expect(families.get('cordboard_decision_log_dropped_total')?.samples.map(({ value }) => value)).toEqual([
      0, 0,
    ])
    for (const name of [
      'sessions',
      'switch_up',
      'fallback_share',
      'fallback_calls_total',
      'decision_log_backlog',
    ])
      expect(sampleOf(families, name), name).toBe(0)
  })
})

describe('the logs', () => {
  it('name refused questions by their trace, and hold no token, PIN or password, whatever is asked', async () => {
    const wrong = 'cb_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG'
    const secrets = [gatekeeper.token, apiToken, switchToken(), wrong, pin, wrongPin, 'hunter2-in-a-query']
    const paths = [
      ['POST', '/v1/authorize'],
      ['POST', '/v1/hotdesk/login'],
      ['POST', '/v1/hotdesk/logout'],
      ['GET', '/v1/hotdesk/sessions'],
      ['GET', '/v1/forwards'],
      ['DELETE', '/v1/forwards'],
      ['GET', '/v1/phones'],
      ['POST', '/v1/nudge'],
      ['GET', '/v1/commit/status'],
      ['GET', '/v1/drift'],
      ['POST', '/v1/restore'],
      ['GET', '/v1/decisions'],
      ['GET', '/v1/decisions/log'],
      ['GET', '/healthz'],
      ['GET', '/readyz'],
      ['GET', '/metrics'],
      ['GET', '/nothing'],
    ] as const
    const bodies = [
      JSON.stringify({ device: '101', extension: '222', pin: wrongPin, dialed: '601', token: wrong }),
      JSON.stringify({ device: '101', extension: '222', pin, dialed: '601' }),
      `{"pin":"${pin}"`,
      `device=101&dialed=601&rev=1&token=${switchToken()}&accept=form`,
    ]
    let problem = ''
    for (const [method, path] of paths)
      for (const token of [gatekeeper.token, apiToken, wrong])
        for (const body of method === 'POST' ? bodies : [undefined]) {
          const target = `${path}?token=hunter2-in-a-query`
          const answer = await call(method, target, { token, ...(body !== undefined && { body }) })
          if (answer.status === 401) problem = JSON.parse(answer.text).requestId
        }
    expect(problem).not.toBe('')
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    const refused = parsed.filter(({ code }) => code === 'token_unknown')
    expect(refused.length).toBeGreaterThan(3)
    // A flood is told by its first lines.
    expect(refused.length).toBeLessThan(40)
    expect(refused[0]).toMatchObject({ level: 40, status: 401, trace: expect.stringMatching(/^[0-9a-z]+$/) })
    await expect.poll(async () => (await find('phone=101&limit=1')).decisions.length, patient).toBe(1)
    const written = [
      ...lines,
      readFileSync(logPath(dir), 'latin1'),
      readFileSync(`${logPath(dir)}-wal`, 'latin1'),
    ]
    for (const secret of secrets)
      for (const text of written)
        expect(text.includes(secret), `${secret} in ${text.slice(0, 300)}`).toBe(false)
  }, 60_000)
})

type Sample = { name: string; labels: Record<string, string>; value: number }
type Family = { type: string; samples: Sample[] }

const sampleOf = (families: Map<string, Family>, name: string): number | undefined =>
  families.get(`cordboard_${name}`)?.samples[0]?.value

/** The text format 0.0.4, and nothing else. Source: prometheus.io/docs/instrumenting/exposition_formats. */
function parse(text: string): Map<string, Family> {
  expect(text.endsWith('\n')).toBe(true)
  const families = new Map<string, Family>()
  let current: { name: string; family: Family } | null = null
  let helped = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const help = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\]|\\\\|\\n)*$/.exec(line)
    const type = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)$/.exec(line)
    if (help) helped = help[1] ?? ''
    else if (type) {
      const [, name = '', kind = ''] = type
      expect(families.has(name), `${name} twice`).toBe(false)
      expect(helped, `HELP before TYPE of ${name}`).toBe(name)
      current = { name, family: { type: kind, samples: [] } }
      families.set(name, current.family)
    } else {
      const sample = readSample(line)
      if (!current) throw new Error(`A sample before any TYPE: ${line}`)
      const endings = current.family.type === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']
      expect(
        endings.map((ending) => `${current?.name}${ending}`),
        line,
      ).toContain(sample.name)
      current.family.samples.push(sample)
    }
  }
  for (const [name, { type, samples }] of families) {
    const keys = samples.map((sample) => JSON.stringify([sample.name, Object.entries(sample.labels).sort()]))
    expect(new Set(keys).size, `${name} has a sample twice`).toBe(keys.length)
    if (type === 'counter') {
      expect(name).toMatch(/_total$/)
      expect(samples.every(({ value }) => value >= 0)).toBe(true)
    }
    if (type === 'histogram') checkHistogram(name, samples)
  }
  return families
}

function readSample(line: string): Sample {
  const parts =
    /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\\\|\\"|\\n)*",?)*)\})? (NaN|[+-]Inf|[+-]?[0-9.]+(?:e[+-]?[0-9]+)?)$/.exec(
      line,
    )
  if (!parts) throw new Error(`This is no line of the format: ${line}`)
  const [, name = '', labels = '', value] = parts
  const pairs = [...labels.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g)]
  return {
    name,
    labels: Object.fromEntries(pairs.map(([, label, text]) => [label, text])),
    value: Number(value),
  }
}

function checkHistogram(name: string, samples: readonly Sample[]): void {
  const buckets = samples.filter((sample) => sample.name === `${name}_bucket`)
  const bounds = buckets.map(({ labels }) => (labels.le === '+Inf' ? Infinity : Number(labels.le)))
  expect(bounds).toEqual([...bounds].sort((left, right) => left - right))
  expect(bounds.at(-1)).toBe(Infinity)
  const counts = buckets.map(({ value }) => value)
  expect(counts).toEqual([...counts].sort((left, right) => left - right))
  expect(samples.find((sample) => sample.name === `${name}_count`)?.value).toBe(counts.at(-1))
  expect(samples.filter((sample) => sample.name === `${name}_sum`)).toHaveLength(1)
}
