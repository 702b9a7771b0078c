import { join } from 'node:path'
import { revisionFiles } from '@/lib/asterisk/names'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { findRevision, type RevisionSummary, readRevision } from '@/lib/revision/data'
import { compareFiles, compareTexts } from '@/lib/revision/file-difference'
import { hideSecrets, previewFiles } from '@/lib/revision/generated-files'
import type { FailedCandidate, FileDifference } from '@/lib/revision/schema'
import type { Database } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'
import { toLines } from '@/lib/shared/line-diff'
import { readAttachedSwitch } from '@/lib/switch-setting/attached'
import { SwitchSettingError } from '@/lib/switch-setting/setting-error'

/** What became of a revision that could not be applied, and what it would have been; null: it was applied. */
export async function readFailedCandidate(
  db: Database,
  env: Env,
  number: number,
): Promise<FailedCandidate | null> {
  const revision = await findRevision(db, number)
  if (revision?.state !== 'failed' && revision?.state !== 'rolled-back') return null
  return {
    ...describeFailure(revision),
    ...((await readKept(db, env, number)) ?? (await regenerate(db, env, revision))),
  }
}

/** The step at which it failed, every error, and what was done about it. Pure. */
export function describeFailure({
  state,
  steps,
  error,
  baseRevision,
}: Pick<RevisionSummary, 'state' | 'steps' | 'error' | 'baseRevision'>): Pick<
  FailedCandidate,
  'failedStep' | 'reasons' | 'restored'
> {
  const failed = steps.find((step) => step.state === 'failed' && step.name !== 'roll back')
  const back = steps.find(({ name }) => name === 'roll back')
  const reasons = [failed?.detail, back?.state === 'failed' ? back.detail : undefined].filter(
    (detail) => detail !== undefined && detail !== '',
  )
  const former = baseRevision === null ? 'no revision of Cordboard' : `revision ${baseRevision}`
  const restored =
    back?.state === 'done'
      ? back.detail
      : back
        ? `The return failed too. The gatekeeper applies ${former} again by itself; what still differs from it stands above every screen.`
        : state === 'failed'
          ? `Nothing had to be restored: nothing reached the switch, which runs ${former}.`
          : `The switch runs ${former} again.`
  return {
    failedStep: failed?.name ?? null,
    reasons: reasons.length > 0 ? (reasons as string[]) : [error ?? 'It says nothing about why.'],
    restored,
  }
}

type Files = Pick<FailedCandidate, 'folder' | 'isKept' | 'files'>

/** The very files, and how they differ from those in force; null: they cannot be read here, or are gone. */
async function readKept(db: Database, env: Env, number: number): Promise<Files | null> {
  const switchDir = switchDirOf(env)
  if (switchDir === null) return null
  const folder = openRevisionFolder(switchDir, null)
  try {
    const current = await folder.current()
    const before = current === null ? null : await folder.read(current)
    const inForce = await readInForce(db, env, current)
    for (const name of [`failed-rev-${number}`, `failed-rev-${number}-again`]) {
      const texts = await folder.read(name)
      if (revisionFiles.every((file) => texts[file] === null)) continue
      const files = revisionFiles.flatMap((file): FileDifference[] => {
        const text = hideSecrets(before?.[file] ?? '')
        // Folded lines are read by their numbers from what the revision in force generates.
        const isAsGenerated = inForce !== null && toLines(inForce.files[file]).length === toLines(text).length
        return compareTexts(file, text, hideSecrets(texts[file] ?? ''), isAsGenerated ? inForce.number : null)
      })
      return { folder: join(switchDir, name), isKept: true, files }
    }
  } catch {
    // Of another account's folder: what the revision would be is shown instead.
  }
  return null
}

/** What the revision of a folder (`rev-17`, `rev-17-again`) generates; null: there is none. */
async function readInForce(db: Database, env: Env, folder: string | null) {
  const number = Number(/^rev-([0-9]+)/.exec(folder ?? '')?.[1] ?? 0)
  const found = number > 0 ? await readRevision(db, number) : null
  return found && { number, files: previewFiles(env, { snapshot: found.snapshot, number }) }
}

async function regenerate(db: Database, env: Env, { number, baseRevision }: RevisionSummary): Promise<Files> {
  const [revision, base] = [
    await readRevision(db, number),
    baseRevision === null ? null : await readRevision(db, baseRevision),
  ]
  const switchDir = switchDirOf(env)
  return {
    folder: switchDir && join(switchDir, `failed-rev-${number}`),
    isKept: false,
    files: revision ? compareFiles(env, base, revision) : [],
  }
}

function switchDirOf(env: Env): string | null {
  try {
    return readAttachedSwitch(env).folder
  } catch (error) {
    if (error instanceof SwitchSettingError) return null
    throw error
  }
}
