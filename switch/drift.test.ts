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

it('in a context of more than 500 lines a changed, a removed and an added extension are noticed, with names and patterns', async () => {
  const { asterisk } = stage.laboratory
  const [model] = stage.document.extensions.filter((one) => (one as { number: string }).number === '105')
  for (let number = 3600; number < 3670; number++)
    stage.document.extensions.push({
      ...(model as object),
      number: `${number}`,
      name: `Phone ${number}`,
    } as never)
  await stage.importAndCommit()
  const steps = (await asterisk.cli('dialplan show cb-device')).match(/ \d+\. /g) ?? []
  expect(steps.length).toBeGreaterThan(500)
  const notices = async (commands: string[], sentences: string[]) => {
    for (const command of commands) await asterisk.cli(command)
    let found: string[] = []
    const startedAt = performance.now()
    const isTold = (sentence: string) => found.includes(sentence)
    while (!sentences.every(isTold) && performance.now() - startedAt < 60_000)
      found = await waitUntil('what differs', differences, { everyMs: 500 })
    expect(found.toSorted()).toEqual(sentences.toSorted())
    await stage.cordboard.must(['restore'])
    await waitUntil('nothing to differ', async () => (await differences())?.length === 0, {
      timeoutMs: 30_000,
    })
  }
  await notices(
    [
      'dialplan remove extension d3603@cb-device',
      'dialplan add extension d3604,1,NoOp(changed) into cb-device replace',
      'dialplan add extension _d36XX,1,NoOp(added) into cb-device',
    ],
    [
      'The extension d3603 is gone from the context cb-device of the switch.',
      'The context cb-device was changed at the switch: the steps of its extension d3604 are not those of the revision.',
      'The extension _d36XX was added to the context cb-device of the switch.',
    ],
  )
}, 240_000)

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
