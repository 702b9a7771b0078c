import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createTestCli, type TestCli } from '@/cli/test-cli'
import { writeStoredSwitch } from '@/lib/switch-setting/stored'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let cli: TestCli
beforeEach(async () => {
  cli = await createTestCli()
})
afterEach(() => cli.drop())

it('says that there is no switch', async () => {
  expect(await cli.run(['switch', 'include'])).toMatchObject({
    status: 1,
    err: expect.stringContaining('No switch is set up.'),
  })
})

it('shows the lines, writes the include lines when told to, and records it', async () => {
  const configFolder = join(cli.folder, 'etc')
  mkdirSync(configFolder)
  for (const file of ['extensions.conf', 'pjsip.conf', 'voicemail.conf'])
    writeFileSync(join(configFolder, file), '[general]\n')
  writeStoredSwitch(
    cli.folder,
    { version: 1, savedBy: 'tester', savedAt: '2026-01-01T00:00:00Z' },
    {
      ...{ host: '127.0.0.1', port: 5038, user: 'cordboard', secret: 'x', configFolder },
      ...{ folder: '/etc/asterisk/cordboard', log: null, group: null },
    },
  )
  const shown = await cli.run(['switch', 'include'])
  expect(shown.out).toContain('#tryinclude /etc/asterisk/cordboard/current/pjsip.conf')
  expect(shown.out).toContain('pickupexten=')
  expect(readdirSync(configFolder)).toHaveLength(3)
  expect(await cli.db.auditEntry.count()).toBe(0)

  const written = await cli.run(['switch', 'include', '--write', '--json'])
  expect(JSON.parse(written.out)).toMatchObject({ ok: true, written: [{}, {}, {}] })
  expect(readdirSync(configFolder)).toHaveLength(6)
  expect(readFileSync(join(configFolder, 'pjsip.conf'), 'utf8')).toBe(
    '[general]\n#tryinclude /etc/asterisk/cordboard/current/pjsip.conf\n',
  )
  expect(await cli.db.auditEntry.findMany()).toMatchObject([
    { author: 'tester', action: 'changed', kind: 'switch' },
  ])
  expect((await cli.run(['switch', 'include', '--write'])).out).toContain('nothing was written')
})

it('the dry run of a commit says what is reloaded, and what a commit would refuse over', async () => {
  const configFolder = join(cli.folder, 'etc')
  mkdirSync(configFolder)
  writeStoredSwitch(
    cli.folder,
    { version: 1, savedBy: 'tester', savedAt: '2026-01-01T00:00:00Z' },
    {
      ...{ host: '127.0.0.1', port: 5038, user: 'cordboard', secret: 'x', configFolder },
      ...{ folder: '/etc/asterisk/cordboard', log: null, group: null },
    },
  )
  await cli.run(['import', 'samples/how-to.yaml'])
  const { out } = await cli.run(['commit', '--dry-run'])
  expect(out).toContain('The switch reloads res_pjsip.so')
  expect(out).toContain('A commit is refused: ')
  expect(out).toContain('features.conf needs “pickupexten=”')
})
