import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { CallForward } from '@/lib/call-forward/forward'
import { explainFileErrorsNow } from '@/lib/commit/file-error'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import { forwardKinds } from '@/lib/policy/forward-services'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'
import { syncPath, writeSecretFile } from '@/lib/server/secret-file'

/**
 * The gatekeeper's own copies on disk, from which it starts and answers without the database. Each is one JSON
 * document with the checksum of its content, written beside and renamed over; 0600, since a revision holds secrets.
 */

export type CopyName = 'active' | 'applying' | 'sessions' | 'forwards'
export type CopyRead<T> =
  | { ok: true; value: T }
  | { ok: false; reason: 'absent' | 'damaged'; message: string }

/** A revision with the token that the switch's dialplan of it holds. */
export type HeldRevision = {
  revision: number
  token: string
  snapshot: Snapshot
  /** Folder that was `current` when applying began, to return to; null: there was none. */
  former: string | null
  /** What the revision before had and this one has not, for the calls in flight there; absent: nothing. */
  previous?: Snapshot | null
}

export const stateFolder = (dataDir: string): string => join(dataDir, 'gatekeeper')
const pathOf = (dataDir: string, name: CopyName) => join(stateFolder(dataDir), `${name}.json`)
const checksumOf = (content: string) => createHash('sha256').update(content).digest('hex')

const envelopeSchema = z.strictObject({ format: z.literal(1), checksum: z.string(), content: z.string() })
const revisionSchema = z.strictObject({
  revision: z.int().positive(),
  token: z.string().regex(/^[a-z0-9]{32}$/),
  snapshot: snapshotSchema,
  former: z.string().nullable(),
  previous: snapshotSchema.nullable().optional(),
})
const sessionsSchema = z.array(
  z.strictObject({
    id: z.string(),
    extensionId: z.string(),
    extensionNumber: z.string(),
    endpoint: z.string(),
    startedBy: z.string(),
    startedAt: z.number(),
    endsAt: z.number().nullable(),
  }),
)
const forwardsSchema = z.array(
  z.strictObject({
    extensionId: z.string(),
    kind: z.enum(forwardKinds),
    number: z.string(),
    at: z.number(),
    endpoint: z.string(),
  }),
)

export const readRevisionCopy = (dataDir: string, name: 'active' | 'applying'): CopyRead<HeldRevision> =>
  readCopy(pathOf(dataDir, name), revisionSchema)
export const readSessionsCopy = (dataDir: string): CopyRead<HotDeskSession[]> =>
  readCopy(pathOf(dataDir, 'sessions'), sessionsSchema)
export const readForwardsCopy = (dataDir: string): CopyRead<CallForward[]> =>
  readCopy(pathOf(dataDir, 'forwards'), forwardsSchema)

export const writeRevisionCopy = (dataDir: string, name: 'active' | 'applying', value: HeldRevision): void =>
  explainFileErrorsNow(`${pathOf(dataDir, name)} cannot be written`, () =>
    writeCopy(pathOf(dataDir, name), value),
  )
export const writeSessionsCopy = (dataDir: string, value: readonly HotDeskSession[]): void =>
  writeCopy(pathOf(dataDir, 'sessions'), value)
export const writeForwardsCopy = (dataDir: string, value: readonly CallForward[]): void =>
  writeCopy(pathOf(dataDir, 'forwards'), value)

/** What was being applied is the active one from now on; one step, durable. */
export function promoteApplyingCopy(dataDir: string): void {
  explainFileErrorsNow(`${pathOf(dataDir, 'active')} cannot be written`, () => {
    try {
      renameSync(pathOf(dataDir, 'applying'), pathOf(dataDir, 'active'))
    } catch (error) {
      // Asked again after a flush that failed: it is renamed already.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !existsSync(pathOf(dataDir, 'active')))
        throw error
    }
    syncPath(stateFolder(dataDir))
  })
}
export const removeApplyingCopy = (dataDir: string): void =>
  rmSync(pathOf(dataDir, 'applying'), { force: true })

/** Removes what a crash left half written beside the copies. */
export function removeUnfinishedCopies(dataDir: string): void {
  for (const folder of [dataDir, stateFolder(dataDir)])
    for (const name of readdirSync(folder))
      if (
        /^(?:active|applying|sessions|forwards)\.json\.[0-9a-f]{8}\.tmp$|^(?:gatekeeper\.token|switch\.json|switch-[0-9a-f]{12}\.secret)\.[0-9a-f]{8}\.tmp$/.test(
          name,
        )
      )
        rmSync(join(folder, name), { force: true })
}

function readCopy<T>(path: string, schema: z.ZodType<T>): CopyRead<T> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { ok: false, reason: 'absent', message: '' }
    return { ok: false, reason: 'damaged', message: `${path} cannot be read: ${String(error)}` }
  }
  try {
    const envelope = envelopeSchema.parse(JSON.parse(text))
    if (checksumOf(envelope.content) !== envelope.checksum) throw new Error('its checksum does not fit')
    return { ok: true, value: schema.parse(JSON.parse(envelope.content)) }
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { ok: false, reason: 'damaged', message: `${path} is damaged and is not used: ${why}.` }
  }
}

function writeCopy(path: string, value: unknown): void {
  const content = JSON.stringify(value)
  const text = JSON.stringify({ format: 1, checksum: checksumOf(content), content })
  writeSecretFile(path, text)
}
