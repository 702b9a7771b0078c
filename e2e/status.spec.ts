import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { closeDatabase, openDatabase, writeTransaction } from '@/lib/server/db'
import { migrateDatabase } from '@/lib/server/migrate'
import { expect, test } from './fixtures'
import { startWebApp } from './web-app'

const at = new Date('2026-03-02T09:30:00Z')
const revision = { author: 'ada', message: '', snapshot: '{}', checksum: '', steps: [], publishedAt: at }

test('the first page follows the revisions in the database', async ({ page }) => {
  const webApp = await startWebApp()
  const url = `file:${join(webApp.dataDir, 'cordboard.db')}`
  const running = page.getByRole('region', { name: 'What runs now' })
  try {
    await migrateDatabase(url)
    await page.goto(webApp.url)
    await expect(running).toContainText('Nothing committed yet')

    const db = openDatabase(url)
    try {
      await writeTransaction(db, (tx) =>
        tx.revision.create({ data: { ...revision, number: 1, state: 'PUBLISHED' } }),
      )
      await page.reload()
      await expect(running).toContainText('Revision 1 is waiting')

      await writeTransaction(db, (tx) =>
        tx.revision.update({ where: { number: 1 }, data: { state: 'ACTIVE_FILES_ONLY', finishedAt: at } }),
      )
      await page.reload()
      await expect(running).toContainText('Revision 1, files only')
      await expect(running).toContainText('Since 2026-03-02 09:30 UTC.')

      await writeTransaction(db, (tx) =>
        tx.revision.update({ where: { number: 1 }, data: { state: 'ACTIVE' } }),
      )
      await page.reload()
      await expect(running).toContainText('The switch runs revision 1')
      await expect(page.getByRole('banner')).toContainText('Switch runs revision 1')
    } finally {
      await closeDatabase(db)
    }
  } finally {
    await webApp.stop()
  }
})

test('a database that cannot be read is said, not taken for an empty one', async ({ page }) => {
  const webApp = await startWebApp()
  try {
    writeFileSync(join(webApp.dataDir, 'cordboard.db'), 'this is no database'.repeat(1000))
    await page.goto(webApp.url)
    await expect(page.getByRole('region', { name: 'What runs now' })).toContainText(
      'The database cannot be read',
    )
  } finally {
    await webApp.stop()
  }
})
