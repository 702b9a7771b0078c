import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CallsStage } from '@/switch/calls-stage'
import { namedIn, toText } from '@/switch/how-to-file'

/** What a Commit does at a real switch: to its modules, to calls that are up, to files that are not ours. */

let stage: CallsStage

beforeAll(async () => {
  stage = await CallsStage.start()
}, 120_000)
afterAll(() => stage?.stop())

type Committed = { state: string; steps: { name: string; state: string; detail: string }[] }

async function commit(): Promise<Committed> {
  await stage.cordboard.must(['import', '-', '--yes'], toText(stage.document))
  return stage.cordboard.ask<Committed>(['commit', '--message', 'test', '--again'])
}
const detailOf = ({ steps }: Committed, name: string) =>
  steps.find((step) => step.name === name)?.detail ?? ''
const current = (file: string) =>
  readFile(join(stage.laboratory.asterisk.paths.switchDir, 'current', file), 'utf8')

it('asks what it staged, and reloads the dialplan alone where only the policy changed', async () => {
  Object.assign(namedIn(stage.document.classesOfService, 'office'), { blockedNumbers: ['_7999'] })
  const done = await commit()
  expect(done.state).toBe('active')
  expect(detailOf(done, 'own files')).toContain('have every line')
  expect(detailOf(done, 'check')).toMatch(/decides [0-9,]{3,} sampled questions as the policy does/)
  expect(detailOf(done, 'reload')).toBe('pbx_config')
})

it('a call over a line that is deleted goes on, and its context stays for one revision', async () => {
  const line = namedIn(stage.document.outgoingLines, 'Two trunks')
  const { call } = await stage.connect(stage.office, '7001', stage.laboratory.carrier)
  const before = [...(await current('extensions.conf')).matchAll(/^\[(cb-line-[^\]]+)\]$/gm)].map(
    ([, name]) => name,
  )
  stage.document.outgoingLines = stage.document.outgoingLines.filter((one) => one !== line)
  for (const cos of stage.document.classesOfService)
    if (Array.isArray(cos.outgoingLines))
      cos.outgoingLines = cos.outgoingLines.filter((name) => name !== 'Two trunks')
  expect((await commit()).state).toBe('active')
  const kept = await current('extensions.conf')
  for (const name of before) expect(kept).toContain(`[${name}]`)
  expect(kept).toContain('kept for calls in flight')
  expect(await stage.laboratory.asterisk.cli('core show channels count')).toContain('1 active call')
  await call.hangUp()
  await stage.refused(stage.office, '7001', 'unknown_number')
  expect((await commit()).state).toBe('active')
  expect(await current('extensions.conf')).not.toContain('kept for calls in flight')
})

it('a caller who forges a line of the log does not bring a Commit back', async () => {
  let isDone = false
  const forged = encodeURIComponent('5\n[2026-01-01 00:00:00] ERROR[1] pbx_config.c: bad extensions.conf\n')
  const forging = (async () => {
    while (!isDone) await stage.statusOf(stage.office, forged)
  })()
  const since = await stage.laboratory.asterisk.mark()
  const done = await commit().finally(() => {
    isDone = true
  })
  await forging
  expect(await stage.laboratory.asterisk.logSince(since)).toMatch(
    /^\[2026-01-01 00:00:00\] ERROR\[1\] pbx_config/m,
  )
  expect(done.state).toBe('active')
})

it('is refused before anything is touched while *8 picks up, and says which line to set', async () => {
  const file = join(stage.laboratory.asterisk.paths.config, 'features.conf')
  const text = await readFile(file, 'utf8')
  const running = await current('extensions.conf')
  await writeFile(file, '[general]\npickupexten=*8\n')
  try {
    await stage.cordboard.must(['import', '-', '--yes'], toText(stage.document))
    const refused = await stage.cordboard.command(['commit', '--again'])
    expect(refused.status).not.toBe(0)
    expect(refused.errors).toContain('features.conf needs “pickupexten=” in its section [general]')
    expect(await current('extensions.conf')).toBe(running)
  } finally {
    await writeFile(file, text)
  }
  expect((await commit()).state).toBe('active')
})
