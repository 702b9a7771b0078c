import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateFiles } from '@/lib/asterisk/config/generate'
import { liveFolderName, revisionFiles } from '@/lib/asterisk/names'
import { applyRevision } from '@/lib/commit/apply'
import { checkStaged } from '@/lib/commit/check-staged/check-staged'
import type { Clock, Step } from '@/lib/commit/ports'
import { openRevisionFolder } from '@/lib/commit/revision-folder'
import { openSwitchLog } from '@/lib/commit/switch-log'
import { readDraft } from '@/lib/draft/data'
import { saveDraft } from '@/lib/draft/mutations'
import type { Snapshot } from '@/lib/policy/snapshot'
import { activeRevision, readRevision } from '@/lib/revision/data'
import { publishRevision, setRevisionState } from '@/lib/revision/mutations'
import type { Database } from '@/lib/server/db'

const author = { name: 'bench', from: 'bench' }
const clock: Clock = {
  monotonicMs: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}
const refuse = async (): Promise<never> => {
  throw new Error('There is no switch in this measurement.')
}
const control = {
  isReachable: () => false,
  reload: refuse,
  revisionMarker: refuse,
  endpoints: refuse,
  endpointDetail: refuse,
  voicemailBoxes: refuse,
  wallTime: refuse,
}

export const generateOf = (snapshot: Snapshot, revision: number, switchDir: string) =>
  generateFiles({
    snapshot,
    revision,
    token: 'a'.repeat(32),
    gatekeeper: { host: '127.0.0.1', port: 18_099, agiPort: 18_100 },
    liveFolder: join(switchDir, liveFolderName),
  })

/** Another blocked number for one Class of Service: the edit before each Commit that is measured. */
export async function editOneClass(db: Database, round: number): Promise<void> {
  const before = await readDraft(db)
  const changed = (round * 37) % before.classesOfService.length
  const after: Snapshot = {
    ...before,
    classesOfService: before.classesOfService.map((cos, index) =>
      index === changed ? { ...cos, blockedNumbers: [...cos.blockedNumbers, `_97${round % 10}5.`] } : cos,
    ),
  }
  const saved = await saveDraft(db, before, after, author)
  if (!saved.ok) throw new Error(`The edit was refused: ${JSON.stringify(saved).slice(0, 300)}`)
}

/**
 * Milliseconds of the parts of one commit without a switch, from pressing Commit to files in their place. `cpu`: of the
 * processors, all threads.
 */
export type CommitParts = {
  publish: number
  read: number
  steps: Record<string, number>
  whole: number
  cpu: { publish: number; whole: number }
}

/** Processor time of this process since `from`, milliseconds. */
export function cpuSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}

/** Pressing Commit again where nothing changed: nothing is written or reloaded. Milliseconds until that is told. */
export async function commitUnchanged(db: Database): Promise<number> {
  const startedAt = performance.now()
  const refused = await publishRevision(db, { author, message: 'Measured' })
  if (refused.ok || refused.reason !== 'unchanged')
    throw new Error('A draft without a change was not refused as such.')
  return performance.now() - startedAt
}

export async function commitOnce(db: Database, switchDir: string): Promise<CommitParts> {
  const cpuAtStart = process.cpuUsage()
  const startedAt = performance.now()
  const base = (await activeRevision(db))?.number ?? null
  const published = await publishRevision(db, { author, message: 'Measured', baseRevision: base })
  if (!published.ok) throw new Error(`It was not published: ${JSON.stringify(published).slice(0, 300)}`)
  const publishedAt = performance.now()
  const cpuOfPublish = cpuSince(cpuAtStart)
  const stored = await readRevision(db, published.number)
  if (!stored) throw new Error('The revision is not there.')
  const readAt = performance.now()
  await setRevisionState(db, published.number, 'applying')
  let steps: readonly Step[] = []
  const outcome = await applyRevision(
    {
      revision: published.number,
      mode: 'none',
      // As the gatekeeper does: gatekeeper/run-worker.ts.
      generate: () => ({
        ...generateOf(stored.snapshot, published.number, switchDir),
        examine: (staged) =>
          checkStaged(
            staged,
            { snapshot: stored.snapshot, revision: published.number, at: Date.now() },
            clock,
          ),
      }),
    },
    {
      folder: openRevisionFolder(switchDir, null),
      control,
      log: openSwitchLog(null),
      clock,
      report: async (now) => {
        steps = now
      },
    },
  )
  if (outcome.state !== 'active-files-only') throw new Error(`It failed: ${outcome.error}`)
  await setRevisionState(db, published.number, 'active-files-only', { steps })
  const whole = performance.now() - startedAt
  return {
    publish: publishedAt - startedAt,
    read: readAt - publishedAt,
    steps: Object.fromEntries(steps.map(({ name, seconds }) => [name, seconds * 1000])),
    whole,
    cpu: { publish: cpuOfPublish, whole: cpuSince(cpuAtStart) },
  }
}

/** The floor: the same texts hashed, written, flushed and renamed as one folder, and nothing else. Milliseconds. */
export function writeFloor(texts: readonly string[], folder: string): number {
  rmSync(folder, { recursive: true, force: true })
  const startedAt = performance.now()
  const staged = `${folder}.next`
  mkdirSync(staged, { recursive: true })
  for (const [index, text] of texts.entries()) {
    createHash('sha256').update(text).digest('hex')
    const file = openSync(join(staged, String(index)), 'w')
    writeFileSync(file, text)
    fsyncSync(file)
    closeSync(file)
  }
  renameSync(staged, folder)
  return performance.now() - startedAt
}

/** The texts that a commit writes for this configuration. */
export const textsOf = (snapshot: Snapshot, switchDir: string): string[] => {
  const { files } = generateOf(snapshot, 1, switchDir)
  return revisionFiles.map((name) => files[name])
}
