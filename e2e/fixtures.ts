import { test as base, expect } from '@playwright/test'
import { startWebApp, type WebApp } from './web-app'

type ForTest = {
  /** What the page said on its console, and errors of scripts: empty at the end of every test. */
  complaints: string[]
}
type ForWorker = {
  /** The web app with an empty data folder. */
  webApp: WebApp
}

export const test = base.extend<ForTest, ForWorker>({
  webApp: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
    async ({}, use) => {
      const webApp = await startWebApp()
      await use(webApp)
      await webApp.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ webApp }, use) => use(webApp.url),
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        // A test ends its web app while its page still asks it; one that ends too early fails the test anyhow.
        const isOver = message.text().includes('net::ERR_CONNECTION_REFUSED')
        if (['error', 'warning'].includes(message.type()) && !isOver) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
})

/** Chromium itself notes an answer with status 404 or 500 on the console. */
export function forgetStatus(complaints: string[], status: 404 | 500): void {
  const index = complaints.findIndex((text) => text.includes(`status of ${status}`))
  if (index >= 0) complaints.splice(index, 1)
}

export { expect }
