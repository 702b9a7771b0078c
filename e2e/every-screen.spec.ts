import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, type Manager, startManager } from './manager'
import { listManagerRoutes, pathOf, type Screen, screens } from './screens'
import { callsOf } from './switch-calls'

/** `npm run pictures` sets it: a picture of every screen goes there, light and dark and at three widths. */
const pictures = process.env.CORDBOARD_PICTURES ?? null

/** The looks of which a picture is made; the first two for every screen. */
const looks = [
  { name: 'light', colorScheme: 'light', width: 1280 },
  { name: 'dark', colorScheme: 'dark', width: 1280 },
  { name: 'tablet', colorScheme: 'light', width: 820 },
  { name: 'wide', colorScheme: 'dark', width: 1920 },
] as const

test('every page has a screen here', () => {
  expect([...new Set(screens.map(({ route }) => route))].sort()).toEqual(listManagerRoutes())
})

// In two halves, which two workers take.
for (const half of [0, 1])
  test(`every screen: axe, console, width (${half + 1} of 2)`, async ({ page }) => {
    test.setTimeout(600_000)
    const manager = await startManager({ withGatekeeper: true })
    try {
      await fillManager(manager)
      await manager.signIn(page)
      const targets = await (await page.request.get(`${manager.url}/api/jump-targets`)).json()
      for (const [place, screen] of screens.entries()) {
        if (place % 2 !== half) continue
        await test.step(screen.name, async () => {
          await page.goto(`${manager.url}${pathOf(screen, targets)}`)
          await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
          await screen.act?.(page)
          if (pictures) await takePictures(page, screen, pictures)
          await expectNothingCutOff(page)
          await page.setViewportSize({ width: 1280, height: 900 })
          await expectAxeFindsNothing(page)
        })
      }
    } finally {
      await manager.stop()
    }
  })

/** Two revisions, people at three phones, calls that were refused, and a change that waits. */
async function fillManager(manager: Manager): Promise<void> {
  const { command, askGatekeeper } = manager
  await command(['commit', '--message', 'The small office'])
  const revise = async (change: (file: string) => string) =>
    command(['import', '-'], change(await command(['export'])))
  await revise((file) =>
    file
      .replace('name: Lobby phone', 'name: Front door')
      .replace(
        'classOfService: internal\n    location: Rear building',
        'classOfService: staff\n    location: Rear building',
      ),
  )
  await command(['commit', '--message', 'The lobby phone stands at the front door; the warehouse calls out'])
  for (const [device, extension, pin] of [
    ['101', '222', '1234'],
    ['102', '221', '2210'],
    ['103', '223', '2230'],
  ])
    await askGatekeeper('/v1/hotdesk/login', { device, extension, pin })
  const call = await callsOf(manager, 2)
  for (const dialed of ['918005551234', '222', '918005551234', '8888888888888']) await call('110', dialed)
  await revise((file) =>
    file
      .replace('name: Landing spot 5', 'name: Landing spot by the window')
      .replace(
        '[ internal, blocked-numbers, late-shift, london-hours ]',
        '[ internal, blocked-numbers, international-office-hours, late-shift ]',
      ),
  )
}

async function takePictures(page: Page, { name }: Screen, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const { name: look, colorScheme, width } of looks) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(folder, `${name}-${look}.png`), animations: 'disabled' })
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}
