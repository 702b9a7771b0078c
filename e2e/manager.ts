import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { createSession } from '@/lib/admin/sessions'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { waitForAnswer } from '@/scripts/processes/wait-for-answer.mjs'
import { findFreeTcpPort } from '@/switch/free-port'
import { expect, test } from './fixtures'
import { startWebApp, type WebApp } from './web-app'

/** Cordboard with the sample PBX in its draft and an administrator, without a switch. */
export type Manager = {
  url: string
  dataDir: string
  /** Process of the web app. */
  webPid: number
  /** A command of `cordboard`; throws with what it said when it does not end with status 0. */
  command(args: string[], input?: string): Promise<string>
  /** One request to the gatekeeper, with its own token. */
  askGatekeeper(path: string, body: object): Promise<unknown>
  /** Signs the browser in as the administrator. */
  signIn(page: Page): Promise<void>
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const address = '127.0.0.1'
const email = 'marie@example.com'
/** Of the administrator that every manager has. */
export const administrator = { email, password: 'a long enough one' }

/**
 * `withGatekeeper`: one of its own runs too, so that commits are applied. `isEmpty`: without the sample PBX. `more`: further
 * settings of both programs, as environment.
 */
export async function startManager({
  withGatekeeper,
  isEmpty = false,
  more = {},
}: {
  withGatekeeper: boolean
  isEmpty?: boolean
  more?: Record<string, string>
}): Promise<Manager> {
  const port = withGatekeeper ? await findFreeTcpPort(address) : 9
  const settings = {
    CORDBOARD_GATEKEEPER_PORT: String(port),
    CORDBOARD_AGI_PORT: String(withGatekeeper ? await findFreeTcpPort(address) : 0),
    CORDBOARD_SWITCH: 'none',
    ...more,
  }
  const webApp = await startWebApp(settings)
  const env = { ...process.env, ...settings, CORDBOARD_DATA_DIR: webApp.dataDir }
  let gatekeeper: ChildProcess | null = null
  const stop = async () => {
    if (gatekeeper) await end(gatekeeper)
    await webApp.stop()
  }
  try {
    await runProgram(['build/prepare-data.js', 'migrate'], env)
    if (!isEmpty) await runProgram(['build/cordboard.js', 'import', 'samples/small-office.yaml'], env)
    await runProgram(
      ['build/cordboard.js', 'admin', 'create', email, '--password-stdin'],
      env,
      administrator.password,
    )
    if (withGatekeeper) {
      gatekeeper = spawn(process.execPath, ['build/gatekeeper.js'], { cwd: root, env, stdio: 'ignore' })
      if (!(await waitForAnswer(`http://${address}:${port}/healthz`, 30_000)))
        throw new Error('The gatekeeper did not start.')
    }
  } catch (error) {
    await stop()
    throw error
  }
  return {
    url: webApp.url,
    dataDir: webApp.dataDir,
    webPid: webApp.pid,
    stop,
    command: (args, input) => runProgram(['build/cordboard.js', ...args], env, input),
    signIn: (page) => signIn(page, webApp),
    askGatekeeper: async (path, body) => {
      const token = (await readFile(join(webApp.dataDir, 'gatekeeper.token'), 'utf8')).trim()
      const answer = await fetch(`http://${address}:${port}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
      return JSON.parse(text)
    },
  }
}

/**
 * One manager for all tests of a `describe`, started before the first of them, and the browser of each signed in there. To be
 * read within tests.
 */
export function shareManager(options: Parameters<typeof startManager>[0]): Manager {
  let started: Manager | null = null
  test.beforeAll(async () => {
    started = await startManager(options)
  })
  test.afterAll(async () => {
    await started?.stop()
  })
  const manager = new Proxy({} as Manager, {
    get(_target, name) {
      if (!started) throw new Error('The manager is there within tests only.')
      return Reflect.get(started, name)
    },
  })
  test.beforeEach(async ({ page }) => {
    await manager.signIn(page)
  })
  return manager
}

/** The rules whose answer depends on colours; all others say the same of both schemes. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** What axe finds on the page as it is: in light by all its rules, in dark by those about colours. */
export async function expectAxeFindsNothing(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // In the page itself: there are no frames, for which axe would open a second page each time.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    const { violations } = await (colorScheme === 'dark' ? axe.withRules(colourRules) : axe).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
    expect(found, colorScheme).toEqual([])
  }
}

/** Before the web app ends: a page that asks it again and again would complain, and hold it up. */
export const leave = async (page: Page): Promise<void> => {
  await page.goto('about:blank')
}

export async function expectNothingCutOff(page: Page): Promise<void> {
  for (const width of [820, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow, `${width} px`).toBe(0)
  }
}

/** Signs a browser in as {@link administrator}, who must be there. */
export async function signIn(page: Page, webApp: Pick<WebApp, 'url' | 'dataDir'>): Promise<void> {
  const db = openDatabase(`file:${join(webApp.dataDir, 'cordboard.db')}`)
  try {
    const { id, name } = await db.administrator.findUniqueOrThrow({ where: { email } })
    const { token } = await createSession(
      db,
      { id, email, name, role: 'administrator' },
      { from: address, formerToken: null },
    )
    await page.context().addCookies([{ name: 'cordboard_session', value: token, url: webApp.url }])
  } finally {
    await closeDatabase(db)
  }
}

function runProgram(args: string[], env: NodeJS.ProcessEnv, input = ''): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        output += data.toString()
      })
    child.on('error', failed)
    child.on('close', (code) =>
      code === 0 ? done(output) : failed(new Error(`${args.join(' ')} ended with ${code}: ${output}`)),
    )
    child.stdin.end(input)
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
