import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CallsStage } from '@/switch/calls-stage'
import { waitUntil } from '@/switch/wait-until'

/** What is changed past Cordboard at a real switch is noticed, and put right. */

let stage: CallsStage

beforeAll(async () => {
  stage = await CallsStage.start()
}, 120_000)
afterAll(() => stage?.stop())

/** Null: the gatekeeper was too busy to say. */
const differences = async (): Promise<string[] | null> =>
  (JSON.parse((await stage.cordboard.command(['status', '--json'])).output) as { drift: string[] | null })
    .drift

/** Within a minute. */
const noticed = (): Promise<string[]> =>
  waitUntil(
    'a difference',
    async () => {
      const found = await differences()
      return found !== null && found.length > 0 && found
    },
    {
      timeoutMs: 60_000,
      everyMs: 500,
    },
  )

it('a step added at run time and a file edited by hand are noticed, and Restore removes both', async () => {
  const { asterisk } = stage.laboratory
  expect(await differences()).toEqual([])
  await asterisk.cli('dialplan add extension 4711,1,NoOp(added) into cb-refuse')
  const file = join(asterisk.paths.switchDir, 'current', 'extensions.conf')
  await appendFile(file, '; by hand\n')
  const found = (await noticed()).join('\n')
  expect(found).toContain('extensions.conf was changed by hand')
  expect(found).toContain('The context cb-refuse was changed at the switch')
  await stage.cordboard.must(['restore'])
  expect(await differences()).toEqual([])
  expect(await asterisk.cli('dialplan show 4711@cb-refuse')).toContain('no existence')
}, 150_000)

it('an endpoint that another file changes is noticed after a reload, and the details say what it has instead', async () => {
  const { asterisk } = stage.laboratory
  const file = join(asterisk.paths.config, 'pjsip.conf')
  const text = await readFile(file, 'utf8')
  await writeFile(file, `${text}\n[104](+)\ncontext=from-outside\nallow=g722\n`)
  await asterisk.cli('module reload res_pjsip.so')
  expect((await noticed()).join('\n')).toContain(
    'The PJSIP endpoint 104 has other values at the switch than the revision gave it.',
  )
  const token = (await readFile(join(stage.cordboard.dataDir, 'gatekeeper.token'), 'utf8')).trim()
  const answer = await fetch(`${stage.cordboard.gatekeeperUrl}/v1/drift/details`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const details = JSON.stringify(await answer.json())
  expect(details).toContain('endpoint context=from-outside')
  expect(details).not.toContain('laboratory-secret')
  await writeFile(file, text)
  await stage.cordboard.must(['restore'])
  expect(await differences()).toEqual([])
}, 150_000)
