import { readFile, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { markerOf } from '@/faults/file-switch'
import { applyDeadlineMs } from '@/lib/commit/apply'
import { CallsStage, type Connected } from '@/switch/calls-stage'
import { namedIn, toText } from '@/switch/how-to-file'
import { waitUntil } from '@/switch/wait-until'

/**
 * A real switch in trouble while the delivered gatekeeper commits, with a call up. Never 'active'; at most 30 s and what the
 * command line needs; it says what happened; new calls are decided by the last good revision, and the next Commit works.
 * CORDBOARD_COMMIT_TROUBLES: how often each.
 */
const times = Number(process.env.CORDBOARD_COMMIT_TROUBLES ?? 1)
/** Starting the command line and reading the answer on a busy machine. */
const besidesMs = 15_000

let stage: CallsStage
let blocked = 0

beforeAll(async () => {
  stage = await CallsStage.start()
}, 180_000)
afterAll(() => stage?.stop())

type Committed = { state: string; error: string; steps: { name: string; state: string; detail: string }[] }
const current = (file: string) =>
  readFile(join(stage.laboratory.asterisk.paths.switchDir, 'current', file), 'utf8')
const running = async () =>
  Number(/NoOp\((\d+)\)/.exec(await stage.laboratory.asterisk.cli('dialplan show rev@cb-meta'))?.[1])
const isUp = async () => (await stage.cordboard.metric('cordboard_switch_up')) === 1

/** Edits the draft: a Class of Service, and with `phone` also a phone's name, so that PJSIP is reloaded as well. */
async function edit(phone: boolean): Promise<void> {
  blocked++
  namedIn(stage.document.classesOfService, 'office').blockedNumbers = [`_7999${blocked}`]
  const first = stage.document.extensions[0]
  if (phone && first) first.name = `Desk ${blocked}`
  await stage.cordboard.must(['import', '-', '--yes'], toText(stage.document))
}

/** Commits; gives what the command line said, its status, and how long it took. */
async function commit(): Promise<{ status: number; said: string; tookMs: number }> {
  const from = performance.now()
  const { errors, output, status } = await stage.cordboard.command([
    'commit',
    '--message',
    'Trouble',
    '--again',
  ])
  return { status, said: `${output}${errors}`, tookMs: performance.now() - from }
}

/** The next Commit works, and files, switch and gatekeeper agree on it. */
async function commitAgain(): Promise<void> {
  await waitUntil('the switch to be up', isUp, { timeoutMs: 60_000 })
  const done = await stage.cordboard.ask<Committed & { revision: number }>([
    'commit',
    '--message',
    'After',
    '--again',
  ])
  expect(done.state).toBe('active')
  expect(await running()).toBe(done.revision)
  expect(markerOf(await current('extensions.conf'))).toBe(done.revision)
  expect(await stage.cordboard.metric('cordboard_revision')).toBe(done.revision)
}

/** A call that is up before and after. */
async function withCall(task: (call: Connected) => Promise<void>): Promise<void> {
  const connected = await stage.connect(stage.office, '7123', stage.laboratory.carrier)
  await task(connected)
  expect([connected.call.isOver, connected.leg.state]).toEqual([false, 'answered'])
  await connected.call.hangUp()
}

/** Resolves when `current` names another folder than now. */
async function switchedOver(): Promise<void> {
  const link = join(stage.laboratory.asterisk.paths.switchDir, 'current')
  const before = await readlink(link)
  await waitUntil('the link to be switched over', async () => (await readlink(link)) !== before, {
    timeoutMs: 60_000,
    everyMs: 1,
  })
}

/** The former revision is behind `current`, the switch runs it, and it decides a new call. */
async function expectFormer(revision: number): Promise<void> {
  await waitUntil('the switch to run the former revision', async () => (await running()) === revision, {
    timeoutMs: 30_000,
    everyMs: 100,
  })
  expect(markerOf(await current('extensions.conf'))).toBe(revision)
  expect(await stage.cordboard.metric('cordboard_revision')).toBe(revision)
  await stage.answered(stage.office, '602')
}

for (let time = 1; time <= times; time++) {
  it(`not running: the revision waits and is applied when it is back (${time})`, async () => {
    const { asterisk } = stage.laboratory
    const former = await running()
    await edit(false)
    await asterisk.kill('SIGKILL')
    await waitUntil('it to be missed', async () => !(await isUp()))
    const { said, status } = await commit()
    expect(status).not.toBe(0)
    expect(said).toMatch(/is published and waits for the switch\. The switch cannot be reached/)
    expect(markerOf(await current('extensions.conf'))).toBe(former)
    await asterisk.start()
    await waitUntil('it to be applied', async () => (await running()) > former, { timeoutMs: 30_000 })
    await commitAgain()
  })

  it(`starting: it is never said to be in force before it is (${time})`, async () => {
    const { asterisk } = stage.laboratory
    await edit(true)
    await asterisk.kill('SIGKILL')
    await waitUntil('it to be missed', async () => !(await isUp()))
    const started = asterisk.start()
    const { said, status } = await commit()
    await started
    if (status === 0) expect(said).toContain(`Revision ${await running()} is in force.`)
    else expect(said).toMatch(/waits for the switch|failed|rolled back/)
    await commitAgain()
    await waitUntil(
      'the phones to be known again',
      async () => (await stage.statusOf(stage.office, '602')) === 200,
      {
        timeoutMs: 30_000,
        everyMs: 500,
      },
    )
  })

  it(`hanging in the reload: given up in time, both are told, a call that is up survives (${time})`, async () => {
    const { asterisk } = stage.laboratory
    const former = await running()
    await edit(true)
    await withCall(async () => {
      const committing = commit()
      await switchedOver()
      const goOn = asterisk.freeze()
      const { said, status, tookMs } = await committing.finally(goOn)
      expect(status).not.toBe(0)
      expect(said).toMatch(/did not answer|was not done in time/)
      expect(said).toMatch(/The switch may still run it[\s\S]*return to the former revision failed too/)
      expect(tookMs).toBeLessThan(applyDeadlineMs + besidesMs)
      await waitUntil('the switch to be up', isUp, { timeoutMs: 60_000 })
      await expectFormer(former)
    })
    await commitAgain()
  })

  it(`a module that is not there to read its file: it is told which, and a call that is up survives (${time})`, async () => {
    const { asterisk } = stage.laboratory
    const former = await running()
    await edit(true)
    await asterisk.cli('module unload app_voicemail.so')
    await withCall(async () => {
      const { said, status } = await commit()
      expect(status).not.toBe(0)
      expect(said).toMatch(/app_voicemail\.so/)
      await expectFormer(former)
    })
    await asterisk.cli('module load app_voicemail.so')
    await commitAgain()
  })

  it(`an object that the switch does not take: found by the read-back, gone back, a call that is up survives (${time})`, async () => {
    const { asterisk } = stage.laboratory
    const former = await running()
    const own = join(asterisk.paths.config, 'pjsip.conf')
    const before = await readFile(own, 'utf8')
    const newcomer = { ...stage.document.extensions[0], number: '108', name: 'Newcomer' }
    stage.document.extensions.push(newcomer as never)
    await edit(true)
    // Of the same name in the owner's file: the whole type keeps its old objects.
    await writeFile(own, `[108]\ntype=endpoint\n\n${before}`)
    try {
      await withCall(async () => {
        const { said, status } = await commit()
        expect(status).not.toBe(0)
        expect(said).toMatch(/rolled back[\s\S]*(PJSIP endpoint|res_sorcery)/)
        await expectFormer(former)
      })
    } finally {
      await writeFile(own, before)
      stage.document.extensions.pop()
    }
    await edit(true)
    await commitAgain()
  })

  it(`dying in the middle: both are told, and started again it runs the former revision (${time})`, async () => {
    const { asterisk } = stage.laboratory
    const former = await running()
    await edit(true)
    const committing = commit()
    await switchedOver()
    await asterisk.kill('SIGKILL')
    const { said, status, tookMs } = await committing
    expect(status).not.toBe(0)
    expect(said).toMatch(/could not be applied|waits for the switch/)
    expect(tookMs).toBeLessThan(applyDeadlineMs + besidesMs)
    await asterisk.start()
    await waitUntil('the switch to be up', isUp, { timeoutMs: 60_000 })
    await waitUntil('it to run the former revision', async () => (await running()) === former, {
      timeoutMs: 30_000,
    })
    await commitAgain()
  })
}
