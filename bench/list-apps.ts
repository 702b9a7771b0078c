import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { commitSnapshot } from '@/bench/prepared-gatekeeper'
import { startWebApp } from '@/e2e/web-app'
import { createAdministrator } from '@/lib/admin/mutations'
import { createSession } from '@/lib/admin/sessions'
import type { Snapshot } from '@/lib/policy/snapshot'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { findChromium } from '@/scripts/setup/system-packages.mjs'

/** Cordboard as it is built, with one configuration committed, and a browser that is signed in. */
export type ListApp = {
  url: string
  context: BrowserContext
  stop(): Promise<void>
}

const email = 'bench@example.com'
const author = { name: 'bench', from: 'bench' }

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

export async function startListApp(browser: Browser, snapshot: Snapshot): Promise<ListApp> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cordboard-bench-'))
  const token = await prepare(`file:${join(dataDir, 'cordboard.db')}`, snapshot)
  const webApp = await startWebApp({ CORDBOARD_SWITCH: 'none' }, dataDir)
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  })
  await context.addCookies([{ name: 'cordboard_session', value: token, url: webApp.url }])
  return {
    url: webApp.url,
    context,
    stop: async () => {
      await context.close()
      await webApp.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Gives the token of a session. */
async function prepare(url: string, snapshot: Snapshot): Promise<string> {
  await commitSnapshot(url, snapshot)
  const db = openDatabase(url)
  try {
    const input = { email, name: 'Bench', password: 'a long enough one', role: 'administrator' as const }
    const made = await createAdministrator(db, input, author)
    if (!made.ok) throw new Error(`The administrator was refused: ${JSON.stringify(made)}`)
    const { id, name } = await db.administrator.findUniqueOrThrow({ where: { email } })
    const person = { id, email, name, role: 'administrator' as const }
    return (await createSession(db, person, { from: '127.0.0.1', formerToken: null })).token
  } finally {
    await closeDatabase(db)
  }
}
