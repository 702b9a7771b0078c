import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFileSwitch } from '@/faults/file-switch'
import { expect, test } from './fixtures'
import { leave, startManager } from './manager'

test('at a slow switch each step of a commit is shown as it happens, without a reload of the page', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-slow-'))
  const switchDir = join(folder, 'cordboard')
  const fileSwitch = await startFileSwitch(switchDir)
  await writeFile(join(folder, 'features.conf'), '[general]\npickupexten=\n')
  await writeFile(join(folder, 'secret'), 'secret', { mode: 0o600 })
  const manager = await startManager({
    withGatekeeper: true,
    more: {
      CORDBOARD_SWITCH: 'asterisk',
      CORDBOARD_SWITCH_DIR: switchDir,
      CORDBOARD_SWITCH_CONFIG_DIR: folder,
      CORDBOARD_SWITCH_LOG: '',
      CORDBOARD_AMI_HOST: '127.0.0.1',
      CORDBOARD_AMI_PORT: String(fileSwitch.port),
      CORDBOARD_AMI_USER: 'cordboard',
      CORDBOARD_AMI_SECRET_FILE: join(folder, 'secret'),
    },
  })
  try {
    await manager.signIn(page)
    await page.goto(`${manager.url}/commit`)
    let isSlow = true
    fileSwitch.isReloading = () => isSlow
    await page.getByRole('button', { name: /^Commit all \d+$/ }).click()
    const steps = page.getByRole('list', { name: 'Steps of revision 1' })
    const step = (name: string) => steps.getByRole('listitem').filter({ hasText: name })
    await expect(step('Reload')).toContainText('Reload, running')
    await expect(step('Switch over')).toContainText('Switch over, done')
    await expect(step('Read back')).not.toContainText('done')
    await expect(page.getByText('The switch runs revision 1.')).toBeHidden()
    isSlow = false
    await expect(page.getByText('The switch runs revision 1.')).toBeVisible()
    await expect(step('Read back')).toContainText('Read back, done')
    await leave(page)
  } finally {
    await manager.stop()
    await fileSwitch.close()
    await rm(folder, { recursive: true, force: true })
  }
})
