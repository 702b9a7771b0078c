import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { leave } from '@/e2e/manager'
import { startWebApp } from '@/e2e/web-app'
import { Cordboard } from '@/switch/cordboard'
import { type Laboratory, startLaboratory } from '@/switch/laboratory'

/** An empty Cordboard before its first visit: web app, gatekeeper, a laboratory switch and a carrier. */
export type Stage = {
  /** Of the web app, without a slash at its end. */
  url: string
  /** The one-time code of the first visit, as it was printed in the terminal. */
  setUpCode: string
  cordboard: Cordboard
  laboratory: Laboratory
  stop(): Promise<void>
}

/** `page` is left before anything ends: the board would go on asking a web app that is gone. */
export async function startStage(page: Page): Promise<Stage> {
  const ends: (() => Promise<void>)[] = []
  const stop = async () => {
    if (!page.isClosed()) await leave(page)
    for (const end of ends.reverse()) await end()
  }
  try {
    const laboratory = await startLaboratory()
    ends.push(() => laboratory.stop())
    const cordboard = await Cordboard.start(null)
    ends.push(() => cordboard.stop())
    const webApp = await startWebApp(cordboard.env, cordboard.dataDir)
    ends.push(() => webApp.stop())
    const setUpCode = (await readFile(join(cordboard.dataDir, 'set-up.code'), 'utf8')).trim()
    return { url: webApp.url, setUpCode, cordboard, laboratory, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
