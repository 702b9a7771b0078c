import { type RevisionFile, revisionFiles } from '@/lib/asterisk/names'
import { type Expected, expectedOf } from '@/lib/commit/expected'
import type {
  Clock,
  Files,
  LogMark,
  OwnFiles,
  Report,
  RevisionFolder,
  SwitchControl,
  SwitchLog,
} from '@/lib/commit/ports'
import { findDifferences } from '@/lib/commit/read-back'
import { reloadsOf } from '@/lib/commit/reloads'
import { createStepLog } from '@/lib/commit/steps'
import { tellReal } from '@/lib/commit/tell-real'

/** The whole of applying, return to the former revision included, takes no longer than this. */
export const applyDeadlineMs = 30_000
const forwardMs = 20_000
const settleMs = 2_000
const pollMs = 100

export type Generated = {
  files: Files
  reloads: Record<RevisionFile, readonly string[]>
  /** Looks at what was read back from disk; a sentence about it, or throws with what is wrong. */
  examine?: (staged: Files) => Promise<string>
}

export type ApplyInput = {
  revision: number
  /** Makes the files of the revision; throws with the reason where it cannot. */
  generate: () => Generated
  /** `none`: write the files only. */
  mode: 'asterisk' | 'none'
  /** Folder to return to on failure; default: what `current` points to. */
  former?: string | null
  /** Reload every module, also where the file did not change: what the switch runs is not known. */
  reloadAll?: boolean
  /**
   * It was in force before, and the switch is only brought back to it: what its own files lack is told and refuses nothing,
   * for a switch without it would be worse.
   */
  wasInForce?: boolean
}

export type ApplyPorts = {
  folder: RevisionFolder
  control: SwitchControl
  log: SwitchLog
  clock: Clock
  report: Report
  /** Looks at the switch's own files; absent: there are none. */
  readOwnFiles?: () => Promise<OwnFiles>
  /** Makes the files in force look changed, so that the switch reads them again; absent: they are no real files. */
  touch?: () => Promise<void>
}

/**
 * - `active`, `active-files-only`: done. What could not be looked at stands in the steps.
 * - `published`: the switch cannot be reached; nothing was changed.
 * - `failed`: nothing reached the switch, or (`error` says so) the return to the former revision failed as well.
 * - `rolled-back`: the switch runs the former revision again, read back.
 */
export type ApplyOutcome = {
  state: 'active' | 'active-files-only' | 'published' | 'failed' | 'rolled-back'
  error: string | null
}

/**
 * Applies a revision to the switch: generate, stage, check the exact bytes, switch one symbolic link, reload what
 * changed, read back. Any failure after the link was switched returns to the former folder, reloads and reads back.
 * Throws nothing: every outcome is a value.
 */
export async function applyRevision(input: ApplyInput, ports: ApplyPorts): Promise<ApplyOutcome> {
  const { folder, control, clock } = ports
  if (input.mode === 'asterisk' && !control.isReachable())
    return { state: 'published', error: 'The switch cannot be reached. The revision is applied when it can.' }
  const startedAt = clock.monotonicMs()
  const steps = createStepLog(clock, ports.report)
  let isStaged = false
  let former: string | null
  let generated: Generated
  let formerFiles: Record<RevisionFile, string | null>
  let name = `rev-${input.revision}`
  try {
    const current = await folder.current()
    if (current === name) name = `${name}-again`
    former = input.former === undefined ? current : input.former
    formerFiles = former === null ? noFiles : await folder.read(former)
    if (input.mode === 'asterisk' && ports.readOwnFiles) {
      const { readOwnFiles } = ports
      await steps.run('own files', async () => [
        null,
        describeOwnFiles(await readOwnFiles(), input.wasInForce),
      ])
    }
    generated = await steps.run('generate', async () => {
      const made = input.generate()
      return [made, describeSizes(made.files)]
    })
    await steps.run('stage', async () => {
      isStaged = true
      await folder.stage(name, generated.files)
      return [null, name]
    })
    await steps.run('check', async () => {
      const staged = await readSame(folder, name, generated.files)
      const said = await generated.examine?.(staged)
      return [null, ['The files hold the bytes that were generated.', said].filter(Boolean).join(' ')]
    })
  } catch (error) {
    if (isStaged) await folder.keepFailed(name).catch(() => undefined)
    return { state: 'failed', error: messageOf(error) }
  }

  const changed = revisionFiles.filter(
    (file) => input.reloadAll || formerFiles[file] !== generated.files[file],
  )
  const modules = reloadsOf(generated.reloads, changed)
  const formerExpected = former === null ? null : expectedOf(withEmpty(formerFiles))
  let mark: LogMark | null = null
  try {
    mark = await ports.log.mark()
    await steps.run('switch over', async () => {
      await folder.swap(name)
      return [null, former === null ? name : `${former} → ${name}`]
    })
    if (input.mode === 'asterisk') {
      const deadline = startedAt + forwardMs
      await steps.run('reload', async () => {
        for (const module of modules) await control.reload(module, deadline)
        return [null, modules.length > 0 ? modules.join(', ') : 'Nothing changed.']
      })
      await steps.run('read back', async () => {
        const expected = expectedOf(generated.files)
        const detail = await readBack(ports, expected, formerExpected, input.revision, deadline)
        const look = mark === null ? null : await ports.log.lookSince(mark)
        const { real, strange } = await tellReal(look?.problems ?? [], modules, ports, deadline)
        if (real.length > 0) throw new Error(quoteLines(real))
        const told = [
          detail,
          strange.length > 0 && describeStrange(strange.length),
          look?.isWhole !== true && describeUnread(ports.log),
        ]
        return [null, told.filter(Boolean).join(' ')]
      })
    }
  } catch (error) {
    // What fails here hides neither the reason nor stops the return.
    const reasons = [messageOf(error), await quoteLog(ports, mark).catch(() => '')]
    const reason = [...new Set(reasons)].join('\n').trim()
    try {
      await steps.run('roll back', async () => {
        await folder.swap(former)
        if (input.mode === 'none') return [null, describeFormer(former)]
        const deadline = startedAt + applyDeadlineMs
        for (const module of modules) await control.reload(module, deadline)
        const expected = formerExpected ?? noExpectation
        await readBack(ports, expected, expectedOf(generated.files), revisionOf(former), deadline)
        return [null, describeFormer(former)]
      })
    } catch (second) {
      return {
        state: 'failed',
        error: `${reason}\nThe return to the former revision failed too: ${messageOf(second)}`,
      }
    } finally {
      await folder.keepFailed(name).catch(() => undefined)
    }
    return { state: 'rolled-back', error: reason }
  }
  await folder.prune([name, ...(former === null ? [] : [former])]).catch(() => undefined)
  return { state: input.mode === 'asterisk' ? 'active' : 'active-files-only', error: null }
}

/** What the switch's log says about its configuration since the mark, to show; '' where it says nothing. */
async function quoteLog({ log }: ApplyPorts, mark: LogMark | null): Promise<string> {
  const problems = mark === null ? [] : (await log.lookSince(mark)).problems
  return problems.length === 0 ? '' : quoteLines(problems)
}

/** '' where no log is set. */
const describeUnread = ({ path }: SwitchLog): string =>
  path === null
    ? ''
    : `The log of the switch was not looked at, or not all of it: ${path} cannot be read. Let the user who runs Cordboard read it; what the switch complains about is otherwise not noticed.`

const quoteLines = (lines: readonly string[]): string =>
  `The log of the switch says:\n${lines.slice(0, 20).join('\n')}`

const describeStrange = (count: number): string =>
  `${count === 1 ? 'A line' : `${count} lines`} of the switch’s log ${count === 1 ? 'looks' : 'look'} like a complaint about these files and did not come again when they were read again: a caller can write such a line.`

const noFiles = { 'extensions.conf': null, 'pjsip.conf': null, 'voicemail.conf': null }
const noExpectation: Expected = { endpoints: new Map(), voicemailBoxes: new Set(), timeZones: new Set() }

const withEmpty = (files: Record<RevisionFile, string | null>): Files => ({
  'extensions.conf': files['extensions.conf'] ?? '',
  'pjsip.conf': files['pjsip.conf'] ?? '',
  'voicemail.conf': files['voicemail.conf'] ?? '',
})

/** What stands on disk, which is what was written. */
async function readSame(folder: RevisionFolder, name: string, files: Files): Promise<Files> {
  const written = await folder.read(name)
  for (const file of revisionFiles)
    if (written[file] !== files[file])
      throw new Error(`${name}/${file} does not hold what was written to it.`)
  return withEmpty(written)
}

/** Refuses a new revision while a line is missing without which a caller escapes Class of Service. */
function describeOwnFiles({ notes, unsafe }: OwnFiles, wasInForce = false): string {
  if (unsafe.length > 0 && !wasInForce) throw new Error(unsafe.join('\n'))
  const told = [...unsafe, ...notes]
  return told.length > 0 ? told.join(' ') : 'The switch’s own files have every line that Cordboard needs.'
}

/** The switch may need a moment after a reload: what differs is asked again until it settles. */
async function readBack(
  { control, clock }: ApplyPorts,
  expected: Expected,
  former: Expected | null,
  revision: number | null,
  deadline: number,
): Promise<string> {
  const until = Math.min(deadline, clock.monotonicMs() + settleMs)
  for (;;) {
    const differences = await findDifferences(control, expected, former, revision)
    if (differences.length === 0) break
    if (clock.monotonicMs() >= until) throw new Error(differences.join(' '))
    await clock.wait(pollMs)
  }
  return `${expected.endpoints.size} endpoints, ${expected.voicemailBoxes.size} voicemail boxes.`
}

export const revisionOf = (folder: string | null): number | null =>
  folder === null ? null : Number(/[0-9]+/.exec(folder)?.[0])

const describeFormer = (former: string | null): string =>
  former === null ? 'The switch runs without a revision, as before.' : `The switch runs ${former} again.`

function describeSizes(files: Files): string {
  return revisionFiles.map((file) => `${file} ${files[file].length} characters`).join(', ')
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
