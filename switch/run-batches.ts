import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AmiProbe } from '@/switch/ami-probe'
import { hushSteps } from '@/switch/hush-steps'
import type { Laboratory } from '@/switch/laboratory'
import { toldOnSwitch } from '@/switch/write-dialplan'

/**
 * For the switch's own extensions.conf: runs a batch and tells when it began and ended. The answers go through AstDB,
 * for an event would lose their quotes.
 */
export const batchRunner = `
[batches]
exten => run,1,Set(BEGAN=\${EPOCH})
 same => n,Gosub(probe,\${BATCH},1)
 same => n,Set(DB(batch/\${BATCH_ID})=\${ANSWERS})
 same => n,UserEvent(Batch,Id: \${BATCH_ID},Began: \${BEGAN},Ended: \${EPOCH})
${toldOnSwitch}`

/** What the switch answered, and between which seconds it did. */
export type BatchAnswer = { answers: string; began: number; ended: number }

/** Dialplans on a real switch, run over AMI. The laboratory needs {@link batchRunner}. */
export class BatchSwitch {
  private revisions = 0
  private asked = 0

  private constructor(
    private readonly switchDir: string,
    readonly probe: AmiProbe,
  ) {}

  static async connect(laboratory: Laboratory): Promise<BatchSwitch> {
    const { asterisk } = laboratory
    await hushSteps(asterisk.paths.config)
    await asterisk.restart()
    const probe = await laboratory.observe()
    await probe.action('Events', { EventMask: 'user' })
    return new BatchSwitch(asterisk.paths.switchDir, probe)
  }

  /** Has the switch take this text for what Cordboard generates. */
  async load(text: string): Promise<void> {
    this.revisions += 1
    const folder = join(this.switchDir, `rev-${this.revisions}`)
    await mkdir(folder)
    await writeFile(join(folder, 'extensions.conf'), text)
    await symlink(folder, join(this.switchDir, 'next'))
    await rename(join(this.switchDir, 'next'), join(this.switchDir, 'current'))
    const reload = await this.probe.action('Reload', { Module: 'pbx_config' })
    if (reload.Response !== 'Success') throw new Error(`The switch did not reload: ${reload.Message}`)
  }

  /** Runs an extension of `probe`. */
  async run(batch: string): Promise<BatchAnswer> {
    const id = `b${++this.asked}`
    const since = this.probe.events.length
    const originated = await this.probe.action('Originate', {
      Channel: 'Local/run@batches/n',
      Application: 'Wait',
      Data: '1',
      Async: 'true',
      Variable: `__BATCH=${batch},__BATCH_ID=${id}`,
    })
    if (originated.Response !== 'Success') throw new Error(`The switch did not call: ${originated.Message}`)
    // An event may lie in the switch until something is said to it: see decide-on-switch.ts.
    const poke = setInterval(() => this.probe.action('Ping').catch(() => undefined), 200)
    try {
      const event = await this.probe.waitForEvent('UserEvent', ({ Id }) => Id === id, {
        since,
        timeoutMs: 20_000,
      })
      const { Began, Ended } = event
      return { answers: await this.readAnswers(id), began: Number(Began), ended: Number(Ended) }
    } finally {
      clearInterval(poke)
    }
  }

  private async readAnswers(id: string): Promise<string> {
    const since = this.probe.events.length
    const answer = await this.probe.action('DBGet', { Family: 'batch', Key: id })
    if (answer.Response !== 'Success')
      throw new Error(`The switch did not keep its answers: ${answer.Message}`)
    return (await this.probe.waitForEvent('DBGetResponse', ({ Key }) => Key === id, { since })).Val ?? ''
  }
}
