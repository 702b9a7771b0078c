import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/setup/system-packages.mjs'

/** Browser tests, with the system's Chromium: no browser is downloaded. The web app is started by e2e/web-app.ts. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/browser',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  projects: [
    { name: 'screens', testIgnore: 'story/**' },
    // With a real switch, one at a time.
    { name: 'story', testMatch: 'story/**/*.spec.ts', workers: 1 },
  ],
  // Generous, for machines that do other work at the same time: a test that waits for something is done when it comes.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  // With PLAYWRIGHT_JSON_OUTPUT_FILE set, `npm test` reads the counts from that file.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    actionTimeout: 30_000,
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'retain-on-failure',
  },
})
