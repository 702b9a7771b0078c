import type { Page } from '@playwright/test'
import { addColleague, type Colleague } from './colleagues'
import { expect, test } from './fixtures'
import { type Manager, startManager } from './manager'

/** Two people on one object, and whatever else happens between opening a form and saving it: nothing typed is lost. */
test.describe('two administrators', () => {
  // One after the other: they share the two.
  test.describe.configure({ mode: 'default' })
  let manager: Manager
  let anna: Colleague
  let ben: Colleague

  test.beforeAll(async ({ browser }) => {
    manager = await startManager({ withGatekeeper: true })
    anna = await addColleague(manager, browser, 'anna@example.com')
    ben = await addColleague(manager, browser, 'ben@example.com')
  })
  test.afterAll(async () => {
    await anna?.page.context().close()
    await ben?.page.context().close()
    await manager?.stop()
  })

  const open = async (page: Page, list: string, name: string) => {
    await page.goto(`${manager.url}/${list}`)
    await page.getByRole('link', { name: new RegExp(`^${name}( |$)`) }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  }
  const save = (page: Page) => page.getByRole('button', { name: /^Save draft/ }).click()
  const description = (page: Page) => page.getByLabel('Description')
  const minutes = (page: Page) => page.getByLabel('Maximum call duration')
  const openTab = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click()
  const saved = (page: Page, name: string) => expect(page.getByText(`${name} saved as a draft`)).toBeVisible()

  /** Both open it; Anna saves her minutes, Ben has typed a description, a tab away from where he tries to save. */
  const collide = async (name: string, theirs: string, mine: string) => {
    await open(anna.page, 'class-of-service', name)
    await open(ben.page, 'class-of-service', name)
    await openTab(anna.page, /^Miscellaneous/)
    await minutes(anna.page).fill(theirs)
    await save(anna.page)
    await saved(anna.page, name)
    await description(ben.page).fill(mine)
    await openTab(ben.page, /^Outgoing Lines/)
    await ben.page.getByLabel('Blocked numbers').last().fill('91976.')
    await ben.page.keyboard.press('Enter')
    await save(ben.page)
  }
  const told = (page: Page) =>
    page
      .getByRole('status')
      .filter({ hasText: /anna@example\.com changed Maximum call duration at \w{3} \d\d:\d\d/ })

  test('the second is told what the first changed, reloads, and keeps what was typed', async () => {
    await collide('staff', '45', 'Everybody, by Ben')
    await expect(told(ben.page)).toBeVisible()
    await expect(ben.page.getByRole('list', { name: 'Blocked numbers' })).toContainText('91976.')
    await ben.page.getByRole('button', { name: 'Reload, keep what I typed' }).click()
    await expect(told(ben.page)).toBeHidden()
    await expect(description(ben.page)).toHaveValue('Everybody, by Ben')
    await expect(minutes(ben.page)).toHaveValue('45')
    await expect(ben.page.getByRole('list', { name: 'Blocked numbers' })).toContainText('91976.')
    await save(ben.page)
    await saved(ben.page, 'staff')

    await open(anna.page, 'class-of-service', 'staff')
    await expect(description(anna.page)).toHaveValue('Everybody, by Ben')
    await expect(minutes(anna.page)).toHaveValue('45')
    await expect(anna.page.getByText('Saved by ben@example.com')).toBeVisible()
  })

  test('or overwrites knowingly', async () => {
    await collide('support', '50', 'The support team, by Ben')
    await expect(told(ben.page)).toBeVisible()
    await ben.page.getByRole('button', { name: 'Overwrite knowingly' }).click()
    await saved(ben.page, 'support')
    await expect(description(ben.page)).toHaveValue('The support team, by Ben')
    await expect(minutes(ben.page)).toHaveValue('')
    await open(anna.page, 'class-of-service', 'support')
    await expect(minutes(anna.page)).toHaveValue('')
    await expect(description(anna.page)).toHaveValue('The support team, by Ben')
  })

  test('deleted meanwhile: told by whom, and what was typed can still be copied', async () => {
    await anna.page.goto(`${manager.url}/applications/new`)
    await anna.page.getByLabel('Name', { exact: true }).fill('Spare room')
    await anna.page.getByLabel('Number', { exact: true }).fill('688')
    await save(anna.page)
    await expect(anna.page.getByRole('heading', { level: 1 })).toHaveText('Spare room')
    await ben.page.goto(anna.page.url())
    await anna.page.getByRole('button', { name: 'Delete…' }).click()
    await anna.page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(anna.page).toHaveURL(/\/applications$/)

    await ben.page.getByLabel('Name', { exact: true }).fill('Spare room with a view')
    await save(ben.page)
    await expect(ben.page.getByText(/^anna@example\.com deleted this at \w{3} \d\d:\d\d\.$/)).toBeVisible()
    await expect(ben.page.getByLabel('Name', { exact: true })).toHaveValue('Spare room with a view')
    await expect(ben.page.getByLabel('Number', { exact: true })).toHaveValue('688')
  })

  test('signed out meanwhile: told to sign in in another tab, then it is saved', async () => {
    await open(ben.page, 'class-of-service', 'lobby')
    await description(ben.page).fill('Typed before the sign-out')
    await ben.signOut()
    await save(ben.page)
    await expect(ben.page.getByText('You are signed out. Sign in again in another tab')).toBeVisible()
    await expect(description(ben.page)).toHaveValue('Typed before the sign-out')
    await ben.signIn()
    await save(ben.page)
    await saved(ben.page, 'lobby')
    await expect(description(ben.page)).toHaveValue('Typed before the sign-out')
  })

  test('the role taken away meanwhile: told so, and saved when it is given back', async () => {
    await open(ben.page, 'class-of-service', 'internal')
    await description(ben.page).fill('Typed as an editor')
    await ben.setRole('viewer')
    await save(ben.page)
    await expect(
      ben.page.getByText('Your role, viewer, may not do this. Ask an administrator.'),
    ).toBeVisible()
    await expect(description(ben.page)).toHaveValue('Typed as an editor')
    await ben.setRole('editor')
    await save(ben.page)
    await saved(ben.page, 'internal')
    await expect(description(ben.page)).toHaveValue('Typed as an editor')
  })

  test('a Commit meanwhile takes what was saved, not what is being typed', async () => {
    await open(ben.page, 'class-of-service', 'london-hours')
    await description(ben.page).fill('Typed during a commit')
    await manager.command(['commit', '--message', 'Meanwhile'])
    await save(ben.page)
    await saved(ben.page, 'london-hours')
    await expect(description(ben.page)).toHaveValue('Typed during a commit')
    await expect(ben.page.getByRole('region', { name: 'Pending changes' })).toContainText('1 pending change')
  })

  test('a Commit of what was not looked at is told, with who did what, and what was typed stays', async () => {
    const { page } = ben
    await ben.setRole('committer')
    // There is one to be compared with.
    await manager.command(['commit', '--message', 'Before'])
    await open(anna.page, 'class-of-service', 'staff')
    await description(anna.page).fill('Pending before')
    await save(anna.page)
    await saved(anna.page, 'staff')
    await page.goto(`${manager.url}/commit`)
    const message = page.getByRole('textbox', { name: 'Message' })
    const commit = page.getByRole('button', { name: /^Commit / })
    await message.fill('By Ben')
    await open(anna.page, 'class-of-service', 'support')
    await description(anna.page).fill('Saved while Ben looks')
    await save(anna.page)
    await saved(anna.page, 'support')

    await commit.click()
    await expect(page.getByText('anna@example.com changed “support” since you looked.')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Changes', exact: true })).toContainText('support')
    await expect(message).toHaveValue('By Ben')

    const { revision } = JSON.parse(await manager.command(['commit', '--message', 'Sooner', '--json'])) as {
      revision: number
    }
    await open(anna.page, 'class-of-service', 'support')
    await description(anna.page).fill('Saved after it')
    await save(anna.page)
    await saved(anna.page, 'support')
    await commit.click()
    await expect(
      page.getByText(new RegExp(`committed revision ${revision} since you looked: “Sooner”`)),
    ).toBeVisible()
    await expect(page.getByRole('link', { name: 'What changed' })).toHaveAttribute(
      'href',
      `/history/compare?from=${revision - 1}&to=${revision}`,
    )
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Commit revision ${revision + 1}`)
    await commit.click()
    await expect(page).toHaveURL(new RegExp(`/commit/${revision + 1}$`))
    await expect(page.getByText(`Revision ${revision + 1} is in force`)).toBeVisible()
  })

  test('Back, a link and a key ask before anything typed is dropped', async () => {
    const { page } = ben
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await open(page, 'class-of-service', 'hotdesk')
    await description(page).fill('Not saved yet')
    const leaveBy: (() => Promise<unknown>)[] = [
      () => page.evaluate(() => history.back()),
      () => page.getByRole('link', { name: /^Extensions/ }).click(),
      async () => {
        await page.keyboard.press('Control+k')
        await expect(page.getByRole('combobox').last()).toBeFocused()
        await page.keyboard.type('Simulator')
        await expect(page.getByRole('option', { name: /Simulator/ })).toBeVisible()
        await page.keyboard.press('Enter')
      },
    ]
    for (const leave of leaveBy) {
      await leave()
      await expect(question).toBeVisible()
      await question.getByRole('button', { name: 'Stay' }).click()
      await expect(question).toBeHidden()
      await expect(description(page)).toHaveValue('Not saved yet')
    }
    await page.evaluate(() => history.back())
    await question.getByRole('button', { name: 'Leave without saving' }).click()
    await expect(page).toHaveURL(/\/class-of-service$/)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Class of Service')
  })
})
