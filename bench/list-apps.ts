import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { openSession } from '@/bench/open-session'
import { commitSnapshot } from '@/bench/prepared-gatekeeper'
import { startWebApp } from '@/e2e/web-app'
import type { Snapshot } from '@/lib/policy/snapshot'
import { closeDatabase, openDatabase } from '@/lib/server/db'
import { findChromium } from '@/scripts/setup/system-packages.mjs'

/** Cordboard as it is built, with one configuration committed, and a browser that is signed in. */
export type ListApp = {
  url: string
  context: BrowserContext
  stop(): Promise<void>
}

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
    return await openSession(db, 'bench@example.com', 'administrator')
  } finally {
    await closeDatabase(db)
  }
}
