import { expect, test } from './fixtures'
import { shareManager } from './manager'
import { RefusalForm } from './refusal-form'
import { classOfService } from './refusals/class-of-service'
import { hotDesk, phone } from './refusals/extensions'
import { choose } from './refusals/form-case'
import { incomingLine, outgoingLine, trunk } from './refusals/lines'
import { application, service } from './refusals/numbers'
import { schedule } from './refusals/schedule'

/**
 * Whatever the import of a policy file refuses, typed into the form: the message stands at the field, on a tab that
 * counts it, says what to enter, and nothing that was typed is lost.
 */
test.describe('refusals stand at their field', () => {
  test.describe.configure({ mode: 'default' })
  const manager = shareManager({ withGatekeeper: false })

  for (const { name, at, entries, begin, refusals } of [
    phone,
    hotDesk,
    classOfService,
    schedule,
    service,
    application,
    trunk,
    outgoingLine,
    incomingLine,
  ])
    test(`${name}: ${refusals.length} of them`, async ({ page }) => {
      const form = new RefusalForm(page, entries)
      await page.goto(`${manager.url}${at}`)
      await begin?.(form)
      await form.typeAllRight()
      for (const refusal of refusals) await form.expectRefused(refusal)
    })

  test('a circle of inclusions, with the way round', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service`)
    await page.getByRole('link', { name: /^internal( |$)/ }).click()
    const form = new RefusalForm(page, [{ tab: 'General', path: 'description', good: 'Everything inside' }])
    await form.typeAllRight()
    await form.expectRefused({
      at: 'includeIds',
      tab: 'General',
      says: /These include one another in a circle: (staff → internal → staff|internal → staff → internal)\./,
      make: choose('Include a Class of Service…', /^staff/),
    })
  })

  test('what is in use is not deleted, and the message leads there', async ({ page }) => {
    await page.goto(`${manager.url}/class-of-service`)
    await page.getByRole('link', { name: /^lobby( |$)/ }).click()
    const remove = page.getByRole('button', { name: 'Delete: in use' })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toHaveAttribute('title', /hotdesk/)
    const usedBy = page.getByRole('region', { name: /^Used by/ })
    await expect(usedBy.getByRole('link', { name: /hotdesk/ })).toHaveAttribute(
      'href',
      /\/class-of-service\//,
    )
    await expect(usedBy.getByRole('link', { name: /Lobby phone/ })).toHaveAttribute('href', /\/extensions\//)
  })
})
