import AxeBuilder from '@axe-core/playwright'
import { expect, forgetStatus, test } from './fixtures'

test('the first page says what Cordboard is, what runs and how to go on', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveTitle('Cordboard')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who may dial what, and when')
  const running = page.getByRole('region', { name: 'What runs now' })
  await expect(running).toContainText('Nothing committed yet')
  await expect(running).toContainText('Not reachable')
  await expect(page.getByText('npm run -s cordboard -- import samples/how-to.yaml')).toBeVisible()
})

test('the first page is made anew for each request', async ({ page }) => {
  const first = await page.goto('/')
  const second = await page.reload()
  const nonces = [first, second].map((answer) => nonceOf(answer?.headers()['content-security-policy']))
  expect(nonces[0]).not.toBe(nonces[1])
})

test('scripts run only with the nonce of the answer', async ({ page, request, complaints }) => {
  const answer = await request.get('/')
  const policy = answer.headers()['content-security-policy'] ?? ''
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
  expect(scripts).toContain(`'nonce-${nonceOf(policy)}'`)
  expect(scripts).not.toContain('unsafe-inline')
  expect(scripts).not.toContain('unsafe-eval')

  const body = await answer.text()
  const withoutNonce = [...body.matchAll(/<script(?![^>]*nonce=)[^>]*>/g)].map(([tag]) => tag)
  expect(withoutNonce).toEqual([])

  await page.goto('/')
  const blocked = await page.evaluate(() => {
    const violation = new Promise<string>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective)),
    )
    // What markup that slipped into a name would bring.
    document.body.insertAdjacentHTML(
      'beforeend',
      `<img alt="" src="data:," onerror="document.title = 'ran'">`,
    )
    return violation
  })
  expect(blocked).toBe('script-src-attr')
  await expect(page).toHaveTitle('Cordboard')
  complaints.length = 0
})

test('every answer carries the security headers', async ({ request }) => {
  for (const path of ['/', '/icon.svg', '/no-such-page']) {
    const headers = (await request.get(path)).headers()
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['permissions-policy']).toContain('microphone=()')
    expect(headers).not.toHaveProperty('x-powered-by')
  }
  const policy = (await request.get('/')).headers()['content-security-policy']
  expect(policy).toContain("frame-ancestors 'none'")
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const path of ['/', '/no-such-page'])
    test(`axe finds nothing on ${path}, ${colorScheme}`, async ({ page, complaints }) => {
      await page.emulateMedia({ colorScheme })
      await page.goto(path)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      )
      forgetStatus(complaints, 404)
    })

for (const width of [820, 1280, 1920])
  test(`nothing is cut off at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBe(0)
  })

function nonceOf(policy = ''): string {
  return /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
}
