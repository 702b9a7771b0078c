import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readCommitSwitch } from '@/lib/revision/commit-switch'
import { readEnv } from '@/lib/server/env'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cordboard-commit-switch-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))
const read = (more: Record<string, string> = {}) =>
  readCommitSwitch(readEnv({ CORDBOARD_DATA_DIR: dataDir, CORDBOARD_GATEKEEPER_PORT: '9', ...more }))

it('has nothing against a commit to files alone', async () => {
  expect(await read()).toMatchObject({ kind: 'none', unsafe: [] })
})

it('is against a commit while nobody knows what the switch has', async () => {
  writeFileSync(join(dataDir, 'switch.json'), '{ not JSON')
  const { unsafe } = await read()
  expect(unsafe.join()).toContain('could not be looked at')
  rmSync(join(dataDir, 'switch.json'))
  const incomplete = await read({ CORDBOARD_SWITCH: 'asterisk' })
  expect(incomplete.unsafe.join()).toContain('CORDBOARD_AMI_USER')
})
