import { appendFile, cp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readRevision } from '@/lib/revision/data'
import { toStoredText } from '@/lib/revision/stored-text'
import { closeDatabase, openDatabase, sealOf, writeTransaction } from '@/lib/server/db'
import { addColleague } from './colleagues'
import { expect, test } from './fixtures'
import { expectAxeFindsNothing, expectNothingCutOff, leave, type Manager, startManager } from './manager'

/** A commit that is to be confirmed, and files that were changed past Cordboard. */
test.describe('after a commit', () => {
  let manager: Manager
  test.beforeAll(async () => {
    manager = await startManager({ withGatekeeper: true })
    await manager.command(['commit', '--message', 'The small office'])
  })
  test.afterAll(async () => {
    await manager.stop()
  })

  const rename = async (before: string, after: string) =>
    manager.command(
      ['import', '-', '--yes'],
      (await manager.command(['export'])).replace(`name: ${before}`, `name: ${after}`),
    )
  /** The time to confirm ends in so many seconds. */
  async function leaveTime(number: number, seconds: number) {
    const db = openDatabase(`file:${join(manager.dataDir, 'cordboard.db')}`)
    try {
      const confirmBy = new Date(Date.now() + seconds * 1_000)
      await writeTransaction(db, (tx) => tx.revision.update({ where: { number }, data: { confirmBy } }))
    } finally {
      await closeDatabase(db)
    }
  }
  const commitWithin = async (page: Page, minutes: string) => {
    await page.goto(`${manager.url}/commit`)
    const choice = page.getByRole('checkbox', { name: 'Go back by itself unless confirmed within' })
    if (!(await choice.isChecked())) await choice.check()
    await page.getByRole('textbox', { name: 'Minutes to confirm' }).fill(minutes)
    await page.getByRole('button', { name: 'Commit 1 change' }).click()
  }
  const waiting = (page: Page, number: number) => page.getByText(`Revision ${number} waits to be confirmed:`)

  test('it is confirmed by another administrator, or goes back by itself, and every screen says so', async ({
    page,
    browser,
  }) => {
    await manager.signIn(page)
    const paul = await addColleague(manager, browser, 'paul@example.com')
    await paul.signIn()
    await paul.page.goto(`${manager.url}/extensions`)

    // Off at first; a time that is none is refused in place.
    await rename('Lobby phone', 'Front door')
    await page.goto(`${manager.url}/commit`)
    await expect(
      page.getByRole('checkbox', { name: 'Go back by itself unless confirmed within' }),
    ).not.toBeChecked()
    await commitWithin(page, '90')
    await expect(page.getByText('Enter 1 to 60 minutes, or switch it off.')).toBeVisible()
    await expectAxeFindsNothing(page)
    await commitWithin(page, '15')
    await expect(page).toHaveURL(/\/commit\/2$/)
    await expect(waiting(page, 2)).toBeVisible()
    await expect(page.getByRole('timer')).toHaveText(/^1[45]:[0-9]{2}$/)
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)

    // A screen that another one has open learns of it without a reload; who may not commit has no button.
    await expect(waiting(paul.page, 2)).toBeVisible()
    await expect(paul.page.getByRole('button', { name: 'Confirm revision 2' })).toBeHidden()
    await paul.page.close()

    // Nothing else is committed meanwhile.
    await rename('Front door', 'Back door')
    await page.goto(`${manager.url}/commit`)
    await expect(page.getByRole('button', { name: 'Commit 1 change' })).toHaveAttribute(
      'title',
      'Revision 2 waits to be confirmed: confirm it or go back first.',
    )
    await page.goto(`${manager.url}/history`)
    await expect(page.getByRole('row', { name: /Awaiting confirmation/ })).toBeVisible()
    await page.getByRole('button', { name: 'Confirm revision 2' }).click()
    await expect(waiting(page, 2)).toBeHidden()
    await page.goto(`${manager.url}/history/2`)
    await expect(page.getByText('Confirmed by marie@example.com.')).toBeVisible()

    // The last choice is offered again. In time nobody confirms.
    await page.goto(`${manager.url}/commit`)
    await expect(page.getByRole('textbox', { name: 'Minutes to confirm' })).toHaveValue('15')
    await commitWithin(page, '1')
    await expect(waiting(page, 3)).toBeVisible()
    await leaveTime(3, 0)
    await page.goto(`${manager.url}/history`)
    await expect(page.getByRole('row', { name: /Not confirmed/ })).toBeVisible({ timeout: 20_000 })
    await expect(
      page.getByRole('row', { name: /was not confirmed within 1 minute: back to revision 2/ }),
    ).toBeVisible()
    await page.goto(`${manager.url}/history/3`)
    await expect(page.getByText('It was in force, and was not confirmed.')).toBeVisible()
    await expectAxeFindsNothing(page)

    // Its change is pending again; at once this time.
    await commitWithin(page, '15')
    await expect(waiting(page, 5)).toBeVisible()
    await page.getByRole('button', { name: 'Go back now…' }).click()
    await page.getByRole('button', { name: 'Go back', exact: true }).click()
    await expect(page).toHaveURL(/\/commit\/6$/)
    await expect(page.getByText('Revision 6 is in force')).toBeVisible()
    await expect(waiting(page, 5)).toBeHidden()
    await leave(page)
  })

  test('what was changed past Cordboard stands above every screen, is shown line by line, and is restored', async ({
    page,
  }) => {
    await manager.signIn(page)
    await page.goto(`${manager.url}/extensions`)
    const current = join(manager.dataDir, 'switch/current')
    await appendFile(join(current, 'pjsip.conf'), '[101]\ntype=endpoint\npassword=hush\n')
    const text = await readFile(join(current, 'extensions.conf'), 'utf8')
    await writeFile(
      join(current, 'extensions.conf'),
      text.replace(/exten => rev,1,.*/, 'exten => rev,1,NoOp(by hand)'),
    )
    await rm(join(current, 'voicemail.conf'))
    // Without a reload, within a minute.
    await expect(page.getByText(/^The switch is not as revision \d+ made it\.$/)).toBeVisible({
      timeout: 60_000,
    })
    await expect(page.getByText(/voicemail\.conf is gone/)).toBeVisible()
    await expectNothingCutOff(page)
    await page.getByRole('link', { name: 'What differs' }).click()
    const dialplan = page.getByRole('region', { name: /^What differs in .*extensions\.conf$/ })
    await expect(dialplan).toContainText('NoOp(by hand)')
    await expect(dialplan).toContainText(/removed: exten => rev,1,NoOp\(\d+\)/)
    await expect(page.getByText('password=(hidden)')).toBeVisible()
    await expect(page.getByText('hush')).toBeHidden()
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Restore revision/ })
      .last()
      .click()
    await expect(page.getByText('Nothing differs')).toBeVisible({ timeout: 30_000 })
    await leave(page)
  })

  test('a revision that failed says at which step, why, where its files lie and what to do', async ({
    page,
  }) => {
    const number = await failNext(manager.dataDir)
    await manager.signIn(page)
    await page.goto(`${manager.url}/history/${number}`)
    await expect(page.getByText('It failed at the step “Reload”.')).toBeVisible()
    await expect(page.getByText('The switch refused to reload pbx_config.').first()).toBeVisible()
    await expect(page.getByText('The switch runs rev-1 again.').first()).toBeVisible()
    await expect(page.getByText(join(manager.dataDir, `switch/failed-rev-${number}`))).toBeVisible()
    const files = page.getByRole('region', { name: 'Changes in extensions.conf' })
    await expect(files).toContainText('added: exten => rev,1,NoOp(refused)')
    await expectNothingCutOff(page)
    await expectAxeFindsNothing(page)
    await page.goto(`${manager.url}/commit/${number}`)
    await page.getByRole('link', { name: 'See why, and its files' }).click()
    await expect(page).toHaveURL(new RegExp(`/history/${number}$`))
    await leave(page)
  })
})

/** The next revision was refused by a switch, as its row and its folder say. */
async function failNext(dataDir: string): Promise<number> {
  const db = openDatabase(`file:${join(dataDir, 'cordboard.db')}`)
  try {
    return await writeTransaction(db, async (tx) => {
      const last = await tx.revision.findFirstOrThrow({ orderBy: { number: 'desc' } })
      const number = last.number + 1
      const switchDir = join(dataDir, 'switch')
      const failed = join(switchDir, `failed-rev-${number}`)
      await cp(join(switchDir, await readlink(join(switchDir, 'current'))), failed, { recursive: true })
      const file = join(failed, 'extensions.conf')
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(/exten => rev,1,.*/, 'exten => rev,1,NoOp(refused)'),
      )
      const step = (name: string, state: string, detail: string) => ({ name, state, detail, seconds: 0.1 })
      const { json = '' } = (await readRevision(tx, last.number)) ?? {}
      await tx.revision.create({
        data: {
          ...{ number, author: last.author, ...toStoredText(sealOf(tx), json, number) },
          state: 'ROLLED_BACK',
          baseRevision: last.number,
          message: 'Refused',
          error: 'The switch refused to reload pbx_config.',
          steps: [
            step('stage', 'done', `rev-${number}`),
            step('reload', 'failed', 'The switch refused to reload pbx_config.'),
            step('roll back', 'done', 'The switch runs rev-1 again.'),
          ],
          publishedAt: new Date(),
          finishedAt: new Date(),
        },
      })
      return number
    })
  } finally {
    await closeDatabase(db)
  }
}
