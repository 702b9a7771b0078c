import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Delivered } from '@/faults/gatekeeper/delivered'
import { exchange, switchRequest } from '@/faults/gatekeeper/raw-http'
import { createSmallPbx } from '@/faults/gatekeeper/small-pbx'
import { bundlePrograms } from '@/scripts/bundling/bundle-programs.mjs'
import { waitUntil } from '@/switch/wait-until'

/** The machine around the gatekeeper fails: its clock, its database, its own life. The delivered program, over a socket. */

/** CORDBOARD_DATABASE_AWAY_SECONDS: for how long the database is gone. */
const awayMs = Number(process.env.CORDBOARD_DATABASE_AWAY_SECONDS ?? 3) * 1_000
let folder: string
let clockFile: string
let gatekeeper: Delivered
let token: string

beforeAll(async () => {
  await bundlePrograms()
  folder = mkdtempSync(join(tmpdir(), 'cordboard-clock-'))
  clockFile = join(folder, 'offset')
  const minute = Math.floor((Date.now() % 86_400_000) / 60_000)
  // Open from half an hour ago to half an hour ahead.
  const snapshot = await createSmallPbx((minute + 1410) % 1440, (minute + 30) % 1440)
  gatekeeper = await Delivered.start(snapshot, {
    NODE_OPTIONS: `--import ${pathToFileURL(resolve('faults/gatekeeper/step-clock.mjs')).href}`,
    CORDBOARD_TEST_CLOCK_FILE: clockFile,
  })
  token = gatekeeper.active.token
})
afterAll(async () => {
  await gatekeeper?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** allow, deny, or why there is no decision. */
async function decide(dialed: string): Promise<string> {
  const request = switchRequest({ device: '101', dialed, token, rev: '1' }, 'Connection: close\r\n')
  const { answers } = await exchange([request], { port: gatekeeper.port })
  const [answer] = answers
  return /^v=1&decision=(allow|deny)&/.exec(answer?.body ?? '')?.[1] ?? `status ${answer?.status}`
}
const logIn = (device: string, extension: string) =>
  gatekeeper.ask('POST', '/v1/hotdesk/login', { device, extension, pin: '1234' })

describe('the clock is set', () => {
  /** The program looks at the file 50 times a second; what it decides by hours is how it is seen to have done so. */
  const step = async (ms: number, byHours: string): Promise<void> => {
    writeFileSync(clockFile, String(ms))
    await waitUntil('the gatekeeper to see it', async () => (await decide('602')) === byHours)
  }

  it.each([
    ['an hour ahead', 3_600_000, 'deny'],
    ['and back', 0, 'allow'],
    ['an hour behind', -3_600_000, 'deny'],
    ['and ahead again', 0, 'allow'],
  ])('%s: schedules follow, the rest stays as it is', async (_which, ms, byHours) => {
    expect((await logIn('103', '222')).status).toBe(200)
    await step(ms, byHours)
    expect([await decide('602'), await decide('222'), await decide('601')]).toEqual([
      byHours,
      'allow',
      'deny',
    ])
    const { sessions } = (await (await gatekeeper.ask('GET', '/v1/hotdesk/sessions')).json()) as {
      sessions: { device: string; isCurrent: boolean }[]
    }
    expect(sessions.map(({ device, isCurrent }) => [device, isCurrent])).toEqual([['103', true]])
    // A login and its logout work under the new time, and bounds by the monotonic clock are not run over.
    expect((await logIn('104', '223')).status).toBe(200)
    expect((await gatekeeper.ask('POST', '/v1/hotdesk/logout', { extension: '223' })).status).toBe(200)
    expect(await gatekeeper.metric('cordboard_worker_restarts_total')).toBe(0)
  })
})

describe('the database', () => {
  it('is gone for a while: every question is answered, changes are refused, and all is well after', async () => {
    const files = ['cordboard.db', 'cordboard.db-wal', 'cordboard.db-shm'].map((name) =>
      join(gatekeeper.dataDir, name),
    )
    for (const file of files) renameSync(file, `${file}.away`)
    await waitUntil('it to be missed', async () => (await gatekeeper.metric('cordboard_database_up')) === 0, {
      timeoutMs: 20_000,
    })
    const until = performance.now() + awayMs
    const answers = new Map<string, number>()
    while (performance.now() < until) {
      const [yes, no] = await Promise.all([decide('602'), decide('601')])
      answers.set(`${yes}, ${no}`, (answers.get(`${yes}, ${no}`) ?? 0) + 1)
    }
    expect([...answers.keys()]).toEqual(['allow, deny'])
    expect(answers.get('allow, deny')).toBeGreaterThan(20)
    const refused = await logIn('105', '224')
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      503,
      'not_available',
    ])
    for (const file of files) renameSync(`${file}.away`, file)
    await waitUntil('it to be back', async () => (await gatekeeper.metric('cordboard_database_up')) === 1, {
      timeoutMs: 30_000,
    })
    expect((await logIn('105', '224')).status).toBe(200)
  })
})

describe('kill -9', () => {
  it('under load: an answer is whole or none, and the next start answers the same', async () => {
    let stop = false
    const said = new Map<string, number>()
    const load = Array.from({ length: 8 }, async (_, index) => {
      while (!stop) {
        const dialed = index % 2 === 0 ? '602' : '601'
        const key = `${dialed}: ${await decide(dialed)}`
        said.set(key, (said.get(key) ?? 0) + 1)
      }
    })
    for (let round = 0; round < 3; round++) {
      const before = said.get('602: allow') ?? 0
      await waitUntil('answers under load', () => (said.get('602: allow') ?? 0) > before + 50, {
        timeoutMs: 20_000,
      })
      await gatekeeper.end('SIGKILL')
      gatekeeper.spawn()
      await gatekeeper.ready()
    }
    stop = true
    await Promise.all(load)
    // Who had no answer asks the fallback: nothing was allowed that is not, nothing refused that is.
    expect([...said.keys()].filter((key) => !/status undefined/.test(key)).sort()).toEqual([
      '601: deny',
      '602: allow',
    ])
  })
})

it('does not start on another address without a token and a list, and says so', async () => {
  await gatekeeper.end('SIGTERM')
  const open = gatekeeper.on({ CORDBOARD_GATEKEEPER_HOST: '0.0.0.0' })
  open.spawn()
  await waitUntil('it to end', () => open.hasEnded, { timeoutMs: 20_000 })
  expect(open.log).toMatch(/does not listen on 0\.0\.0\.0 without a token and an address list/)
})
