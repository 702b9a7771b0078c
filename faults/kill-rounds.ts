import { type FSWatcher, mkdirSync, readlinkSync, watch } from 'node:fs'
import { join } from 'node:path'
import { DisagreementError, findAgreement } from '@/faults/agreement'
import { markerOf } from '@/faults/file-switch'
import type { KillStage, Victim } from '@/faults/kill-stage'
import { queueWaitMs } from '@/faults/queue-wait'
import type { Random } from '@/faults/random'
import { roundOf } from '@/faults/rounds-pbx'
import { readRevisionCopy } from '@/gatekeeper/state/copies'
import { readDraft } from '@/lib/draft/data'
import { listRevisions } from '@/lib/revision/data'

/** Milliseconds after Commit was pressed, or the first sign of a step. */
export type Moment = { after: number } | { at: (typeof signs)[number] }

/** Signs of the steps of a commit, from outside: files that appear, actions that reach the switch, words of the web program. */
export const signs = [
  'said saved',
  'said published',
  'file gatekeeper/applying.json',
  'file switch/rev',
  'file switch/current',
  'action Reload res_pjsip.so',
  'action Reload pbx_config',
  'action ShowDialPlan',
  'action PJSIPShowEndpoints',
  'action VoicemailUsersList',
  'file gatekeeper/active.json',
] as const

export type Kill = {
  victim: Victim
  moment: Moment
  /** How far the commit was when the victim was gone. */
  foundAt: string
  /**
   * Until everything agreed, from the new start of the victim; where the web program lived and published only after that,
   * from then.
   */
  recoveredMs: number
  /** The same, less what the gatekeeper and these rounds waited for a processor meanwhile. */
  ownMs: number
  /** What of that is over {@link recoveryLimitMs}, beyond the slowest plain start of the run; 0: nothing. */
  lateMs: number
  /** What was wrong; []: nothing. */
  faults: string[]
}

/**
 * Longest time that a crash may cost: what a recovery takes beyond the slowest plain start of the run
 * ({@link measurePlainStart}), both without what other work on the machine cost. No agreement until `giveUpMs` is a fault in any case.
 */
export const recoveryLimitMs = 2_000
const giveUpMs = 60_000

/**
 * How long it takes without a crash in the middle: the gatekeeper is started where a revision waits for it. Own
 * milliseconds until everything agrees on that.
 */
export async function measurePlainStart(stage: KillStage, round: number): Promise<number> {
  await stage.kill('gatekeeper')
  const published = new Promise<void>((resolve, reject) => {
    stage.onSaid = (line) => {
      if (line === `published ${round}`) resolve()
      else if (line.startsWith('refused')) reject(new Error(`The web program said: ${line}.`))
    }
  })
  stage.commitRound(round)
  await published
  const watch = startWatch(stage)
  await stage.startMissing()
  for (;;) {
    const agreed = await findAgreement(stage).catch((error: Error) => error)
    if (!(agreed instanceof Error) && agreed.round === round) return watch.read().ownMs
    if (watch.read().ownMs > giveUpMs)
      throw new Error(
        `No agreement on round ${round} without a crash either: ${agreed instanceof Error ? agreed.message : agreed.round}\n${stage.log().slice(-3_000)}`,
      )
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
const pollMs = 50

/** Measures from now on, by the clock, and less what the processes waited for a processor. */
function startWatch(stage: KillStage): { read(): { recoveredMs: number; ownMs: number } } {
  const waitedMs = () => {
    const gatekeeper = stage.pidOf('gatekeeper')
    return {
      gatekeeper,
      ms: gatekeeper === null ? 0 : queueWaitMs(gatekeeper),
      ownMs: queueWaitMs(process.pid),
    }
  }
  const from = waitedMs()
  const startedAt = performance.now()
  return {
    read() {
      const to = waitedMs()
      const ofGatekeeper = to.ms - (to.gatekeeper === from.gatekeeper ? from.ms : 0)
      const recoveredMs = performance.now() - startedAt
      return { recoveredMs, ownMs: Math.max(0, recoveredMs - ofGatekeeper - (to.ownMs - from.ownMs)) }
    },
  }
}

/**
 * One round: an edit is saved and committed, the victim is killed at the moment, started again, and everything must
 * agree on one whole revision. No edit that was said to be saved may be gone, and what was said to be published is in
 * force.
 */
export async function runKill(
  stage: KillStage,
  round: number,
  victim: Victim,
  moment: Moment,
  random: Random,
): Promise<Kill> {
  const said = new Set<string>()
  // Before the switch took it up in half of the rounds, while it does in the others.
  const isTakenUp = random(2) === 0
  const killed = strikeAt(stage, moment, said, isTakenUp, () => stage.kill(victim))
  stage.commitRound(round)
  await killed
  const foundAt = await describePlace(stage)
  let watch = startWatch(stage)
  const { onSaid } = stage
  stage.onSaid = (line) => {
    if (line === `published ${round}`) watch = startWatch(stage)
    onSaid(line)
  }
  await stage.startMissing()
  const faults: string[] = []
  let agreed: Awaited<ReturnType<typeof findAgreement>> | null = null
  let why = ''
  while (!agreed && watch.read().ownMs < giveUpMs) {
    try {
      // The other process goes on meanwhile: the round is over when it has said its last word, or was the one killed.
      const isWebDone = victim === 'web' || said.has(`published ${round}`) || hasRefused(said)
      if (isWebDone) agreed = await findAgreement(stage)
    } catch (error) {
      if (!(error instanceof DisagreementError)) throw error
      why = error.message
    }
    if (!agreed) await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  const times = watch.read()
  if (!agreed) faults.push(`No agreement within ${giveUpMs / 1000} s. ${why}`)
  const draft = roundOf(await readDraft(stage.db))
  if (said.has(`saved ${round}`) && draft !== round)
    faults.push(`The edit of round ${round} was said to be saved, and the draft holds ${draft}.`)
  if (said.has(`published ${round}`) && agreed && agreed.round !== round)
    faults.push(`Round ${round} was said to be published, and round ${agreed.round} is in force.`)
  for (const line of said) if (line.startsWith('refused')) faults.push(`The web program said: ${line}.`)
  return { victim, moment, foundAt, ...times, lateMs: 0, faults }
}

const hasRefused = (said: ReadonlySet<string>): boolean =>
  [...said].some((line) => line.startsWith('refused'))

/**
 * Runs `strike` once, at the moment, while a commit goes on; resolves when that is done. A sign that does not come is not
 * waited for longer than a commit takes. `said`: takes the lines of the web program; `isTakenUp`: the switch carries out
 * the action that is the sign.
 */
export function strikeAt(
  stage: KillStage,
  moment: Moment,
  said: Set<string>,
  isTakenUp: boolean,
  strike: () => Promise<void>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const watchers: FSWatcher[] = []
    let isOver = false
    const strikeOnce = (): void => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      for (const one of watchers) one.close()
      stage.fileSwitch.onAction = () => true
      strike().then(resolve, reject)
    }
    const see = (sign: string): void => {
      if ('at' in moment && sign.startsWith(moment.at)) strikeOnce()
    }
    const timer = setTimeout(strikeOnce, 'after' in moment ? moment.after : 2_000)
    stage.onSaid = (line) => {
      said.add(line)
      see(`said ${line}`)
    }
    stage.fileSwitch.onAction = (action, module) => {
      see(`action ${action} ${module}`.trim())
      return !isOver || isTakenUp
    }
    for (const folder of ['gatekeeper', 'switch']) {
      const path = join(stage.dataDir, folder)
      mkdirSync(path, { recursive: true })
      watchers.push(watch(path, (_event, name) => see(`file ${folder}/${name ?? ''}`)))
    }
  })
}

/** How far the commit had come, by what the killed process left behind. */
async function describePlace({ db, dataDir, fileSwitch, switchDir }: KillStage): Promise<string> {
  const newest = (await listRevisions(db, 1))[0]
  const copy = readRevisionCopy(dataDir, 'applying')
  if (!newest || newest.state === 'active') return 'no revision open'
  if (newest.state === 'published') return copy.ok ? 'copy written' : 'published'
  if (!copy.ok)
    return readRevisionCopy(dataDir, 'active').ok ? 'taken up, or done and not recorded' : 'taken up'
  const link = readlinkSync(join(switchDir, 'current'))
  if (!link.startsWith(`rev-${newest.number}`)) return 'staging'
  return markerOf(fileSwitch.running['extensions.conf']) === newest.number ? 'reloaded' : 'switched over'
}
