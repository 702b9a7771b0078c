import { randomInt } from 'node:crypto'
import type { OpenRevision, RevisionStore, StoredRevision } from '@/gatekeeper/revision/store'
import {
  type HeldRevision,
  promoteApplyingCopy,
  readRevisionCopy,
  removeApplyingCopy,
  writeRevisionCopy,
} from '@/gatekeeper/state/copies'
import { retiringOf } from '@/lib/asterisk/config/extensions/retired'
import { revisionFiles } from '@/lib/asterisk/names'
import {
  type ApplyInput,
  type ApplyOutcome,
  type ApplyPorts,
  applyRevision,
  type Generated,
} from '@/lib/commit/apply'
import type { Step } from '@/lib/commit/ports'

/** Brings published revisions to the switch, one at a time, and keeps the switch on the active one. */

export type ConductorPorts = {
  dataDir: string
  mode: 'asterisk' | 'none'
  store: RevisionStore
  apply: Omit<ApplyPorts, 'report'>
  generate: (revision: HeldRevision) => Generated
  /** The answering thread has compiled it and answers for it from now on; throws with the reason where it cannot. */
  hold: (revision: HeldRevision) => Promise<void>
  activate: (revision: HeldRevision) => void
  drop: (revision: number) => void
  log: (level: 'info' | 'warn' | 'error', message: string, detail?: Record<string, unknown>) => void
}

export type Conductor = {
  active(): HeldRevision | null
  /** Steps of the revision that is being applied, before they are in the database; null: none. */
  progress(): { revision: number; steps: readonly Step[] } | null
  /** Applies what waits. Throws when the database cannot be reached; then nothing new was begun. */
  tick(): Promise<void>
  /** The switch has (re)started or was reached again: what it runs is compared at the next {@link settle}. */
  doubtSwitch(): void
  /** The active revision is applied again at the next {@link settle}, whatever the switch says that it runs. */
  restore(): void
  /** Makes the switch run the active revision if it does not. Needs no database. */
  settle(): Promise<void>
}

type Report = { revision: number; outcome: ApplyOutcome; steps: readonly Step[] }

export function createConductor(ports: ConductorPorts): Conductor {
  const { dataDir, mode, store, log } = ports
  let active = readCopy('active')
  let interrupted = readCopy('applying')
  let isDoubtful = true
  let isRestoreAsked = false
  let progress: { revision: number; steps: readonly Step[] } | null = null
  /** An outcome that the database has not taken yet. */
  let unreported: Report | null = null
  /** The switch runs the active revision, and the copy on disk does not say so yet: the disk refused. */
  let isCopyDue = false

  function readCopy(name: 'active' | 'applying'): HeldRevision | null {
    const read = readRevisionCopy(dataDir, name)
    if (read.ok) {
      if (read.value.secretsProblem)
        log('error', `Calls are decided by revision ${read.value.revision}. ${read.value.secretsProblem}`)
      return read.value
    }
    if (read.reason === 'damaged') log('error', read.message)
    return null
  }

  const runApply = async (
    held: HeldRevision,
    options: Pick<ApplyInput, 'former' | 'reloadAll' | 'wasInForce'>,
    report: (steps: readonly Step[]) => Promise<void>,
  ): Promise<ApplyOutcome> =>
    applyRevision(
      { revision: held.revision, mode, generate: () => ports.generate(held), ...options },
      { ...ports.apply, report },
    )

  /**
   * INVARIANT: a revision is called active only when the copy on disk says so too; else a crash would bring the one
   * before back. Until the disk takes it, its commit goes on, and says why.
   */
  const keepCopy = async (): Promise<void> => {
    if (!isCopyDue || !active) return
    try {
      promoteApplyingCopy(dataDir)
      isCopyDue = false
    } catch (error) {
      const why = `The switch runs the revision, but the gatekeeper cannot keep it in ${dataDir}: ${messageOf(error)}. It tries again each second.`
      await store.setState(active.revision, 'applying', { error: why }).catch(() => undefined)
      throw new Error(why)
    }
  }

  const sendReport = async (): Promise<void> => {
    await keepCopy()
    if (!unreported) return
    const { revision, outcome, steps } = unreported
    await store.setState(revision, outcome.state, { error: outcome.error, steps })
    unreported = null
  }

  /** The revision that a crash cut short was decided meanwhile, or the database no longer has it. */
  const dropInterrupted = async (): Promise<void> => {
    if (!interrupted) return
    const { revision, former } = interrupted
    log('warn', `Applying revision ${revision} was cut short and is not resumed.`)
    await ports.apply.folder.swap(former)
    removeApplyingCopy(dataDir)
    ports.drop(revision)
    interrupted = null
    isDoubtful = true
  }

  const applyPublished = async ({ number, returnsFrom }: OpenRevision): Promise<void> => {
    const stored = await store.read(number)
    if (!stored) return
    if (!stored.ok) return refuse(number, stored.error)
    if (stored.secretsProblem) return refuse(number, stored.secretsProblem)
    const resumed = interrupted?.revision === number ? interrupted : null
    let former: string | null
    let held: HeldRevision
    try {
      former = resumed ? resumed.former : await ports.apply.folder.current()
      const previous = resumed ? resumed.previous : retiringOf(active?.snapshot ?? null, stored.snapshot)
      const { snapshot } = stored
      held = { revision: number, token: resumed?.token ?? newToken(), snapshot, former, previous }
      await ports.hold(held)
    } catch (error) {
      return refuse(number, messageOf(error))
    }
    if (!(await store.setState(number, 'applying', { error: null, steps: [] }))) {
      ports.drop(number)
      return
    }
    try {
      writeRevisionCopy(dataDir, 'applying', held)
    } catch (error) {
      ports.drop(number)
      return refuse(number, `The gatekeeper cannot keep it in ${dataDir}: ${messageOf(error)}`)
    }
    log('info', `Applying revision ${number}.`)
    let steps: readonly Step[] = []
    progress = { revision: number, steps }
    const outcome = await runApply(
      held,
      // What was in force a moment ago is not refused for what the switch's own files lack.
      { former, reloadAll: resumed !== null || isDoubtful, wasInForce: returnsFrom !== null },
      async (now) => {
        steps = now
        progress = { revision: number, steps }
        // The database may be away for a moment: the next report tells all of it again.
        await store.setState(number, 'applying', { steps }).catch(() => undefined)
      },
    )
    interrupted = null
    if (outcome.state === 'active' || outcome.state === 'active-files-only') {
      isCopyDue = true
      active = held
      isDoubtful = false
      ports.activate(held)
      log('info', `Revision ${number} is active.`)
    } else {
      dropApplyingCopy()
      ports.drop(number)
      if (outcome.state !== 'published') log('error', `Revision ${number} is not active: ${outcome.error}`)
      if (outcome.state === 'failed') isDoubtful = true
    }
    progress = null
    unreported = { revision: number, outcome, steps }
    await sendReport()
  }

  /** One that stays is harmless: the next start finds it decided in the database, and drops it. */
  const dropApplyingCopy = (): void => {
    try {
      removeApplyingCopy(dataDir)
    } catch (error) {
      log('warn', `The copy of the revision that was being applied stays: ${messageOf(error)}`)
    }
  }

  const refuse = async (number: number, error: string): Promise<void> => {
    log('error', `Revision ${number} cannot be applied: ${error}`)
    unreported = { revision: number, outcome: { state: 'failed', error }, steps: [] }
    await sendReport()
  }

  /** The files of the active revision are in place and hold what they must. */
  const areFilesRight = async (held: HeldRevision): Promise<boolean> => {
    const current = await ports.apply.folder.current()
    if (current === null) return false
    const [found, wanted] = [await ports.apply.folder.read(current), ports.generate(held).files]
    return revisionFiles.every((file) => found[file] === wanted[file])
  }

  return {
    active: () => active,
    progress: () => progress,
    doubtSwitch: () => {
      isDoubtful = true
    },
    restore() {
      isDoubtful = true
      isRestoreAsked = true
    },
    async tick() {
      await sendReport()
      const open = await store.findOpen()
      if (interrupted && interrupted.revision !== open?.number) await dropInterrupted()
      if (!open) {
        if (!active) await adoptActive()
        return
      }
      if (active?.revision === open.number) {
        // The crash came after the last step and before its report.
        await store.setState(open.number, mode === 'none' ? 'active-files-only' : 'active', { error: null })
        return
      }
      if (mode === 'asterisk' && !ports.apply.control.isReachable()) {
        await store.markWaiting(open, 'The switch cannot be reached. The revision is applied when it can.')
        return
      }
      await applyPublished(open)
    },
    async settle() {
      const isReachable = mode === 'none' || ports.apply.control.isReachable()
      if (!isDoubtful || !isReachable || interrupted || !active) return
      const held = active
      // Files made without passwords would take every phone off the switch.
      if (held.secretsProblem) return
      const isRunning = mode === 'none' || (await ports.apply.control.revisionMarker()) === held.revision
      if (isRestoreAsked || !isRunning || !(await areFilesRight(held))) {
        log(
          'warn',
          isRestoreAsked
            ? `Revision ${held.revision} is to be restored: applying it again.`
            : `The switch does not run revision ${held.revision}: applying it again.`,
        )
        isRestoreAsked = false
        let steps: readonly Step[] = []
        const outcome = await runApply(held, { reloadAll: true, wasInForce: true }, async (now) => {
          steps = now
        })
        if (outcome.error)
          log('error', `Revision ${held.revision} could not be applied again: ${outcome.error}`)
        else unreported = { revision: held.revision, outcome, steps }
      }
      isDoubtful = false
    },
  }

  /** Without copies on disk (a new data folder, or a damaged one) the active revision comes from the database. */
  async function adoptActive(): Promise<void> {
    const number = await store.findActive()
    if (number === null) return
    const stored: StoredRevision | null = await store.read(number)
    if (!stored?.ok) return
    const { snapshot, secretsProblem } = stored
    const former = await ports.apply.folder.current()
    const held: HeldRevision = { revision: number, token: newToken(), snapshot, former }
    if (secretsProblem) held.secretsProblem = secretsProblem
    await ports.hold(held)
    try {
      if (!secretsProblem) writeRevisionCopy(dataDir, 'active', held)
    } catch (error) {
      log('error', `The gatekeeper cannot keep revision ${number} in ${dataDir}: ${messageOf(error)}`)
    }
    if (secretsProblem) log('error', secretsProblem)
    active = held
    isDoubtful = true
    ports.activate(held)
    log('info', `Revision ${number} was taken from the database.`)
  }
}

const tokenAlphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
const newToken = (): string =>
  Array.from({ length: 32 }, () => tokenAlphabet[randomInt(tokenAlphabet.length)]).join('')

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
