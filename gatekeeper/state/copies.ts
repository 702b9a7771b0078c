import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { CallForward } from '@/lib/call-forward/forward'
import { explainFileErrorsNow } from '@/lib/commit/file-error'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import { forwardKinds } from '@/lib/policy/forward-services'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'
import { aboutCopy } from '@/lib/secrets/places'
import { noSecrets, openSnapshotText, sealPart } from '@/lib/secrets/sealed-snapshot'
import { openSeal, type Seal } from '@/lib/server/seal'
import { syncPath, writeSecretFile } from '@/lib/server/secret-file'
import { ensureKeyFile, findKeyFile, SecretsKeyError } from '@/lib/server/secrets-key'

/**
 * The gatekeeper's own copies on disk, from which it starts and answers without the database. Each is one JSON
 * document with the checksum of its content, written beside and renamed over; 0600. The secrets of a revision are sealed
 * with the key of the data folder (lib/server/seal.ts).
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
  /** Why its secrets could not be opened: calls are decided by it, files cannot be made of it. Absent: they are there. */
  secretsProblem?: string
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

export const readRevisionCopy = (dataDir: string, name: 'active' | 'applying'): CopyRead<HeldRevision> => {
  let problem: string | undefined
  const read = readCopy<HeldRevision>(pathOf(dataDir, name), revisionSchema, (content) => {
    try {
      return openCopy(sealOfFolder(dataDir), content)
    } catch (error) {
      // Decisions need none of them.
      problem = error instanceof Error ? error.message : String(error)
      return content.replace(/"secrets":"v2\.[^"]*"/, `"secrets":${noSecrets}`)
    }
  })
  return read.ok && problem !== undefined
    ? { ok: true, value: { ...read.value, secretsProblem: problem } }
    : read
}

/** Seals remember what they read of the key, and that a file may be gone while the program goes on. */
const sealsByFolder = new Map<string, Seal>()
function sealOfFolder(dataDir: string): Seal {
  const seal = sealsByFolder.get(dataDir) ?? openSeal(dataDir)
  sealsByFolder.set(dataDir, seal)
  return seal
}

/** The database may be elsewhere, with its key: then none was made for this folder yet. */
function withKey(dataDir: string, close: () => string): string {
  try {
    return close()
  } catch (error) {
    if (!(error instanceof SecretsKeyError)) throw error
    ensureKeyFile(findKeyFile([dataDir]))
    return close()
  }
}

const numberIn = (content: string): number => Number(/"revision":([0-9]+)/.exec(content)?.[1])
const openCopy = (seal: Seal, content: string): string =>
  openSnapshotText(seal, content, aboutCopy(numberIn(content)))
export const readSessionsCopy = (dataDir: string): CopyRead<HotDeskSession[]> =>
  readCopy(pathOf(dataDir, 'sessions'), sessionsSchema)
export const readForwardsCopy = (dataDir: string): CopyRead<CallForward[]> =>
  readCopy(pathOf(dataDir, 'forwards'), forwardsSchema)

export const writeRevisionCopy = (dataDir: string, name: 'active' | 'applying', value: HeldRevision): void =>
  explainFileErrorsNow(`${pathOf(dataDir, name)} cannot be written`, () => {
    const { revision, token, snapshot, former, previous } = value
    const content = JSON.stringify({ revision, token, former, previous, snapshot })
    const close = () => sealPart(sealOfFolder(dataDir), content, snapshot.secrets, aboutCopy(revision))
    writeContent(pathOf(dataDir, name), withKey(dataDir, close))
  })
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

function readCopy<T>(
  path: string,
  schema: z.ZodType<T>,
  open: (content: string) => string = (content) => content,
): CopyRead<T> {
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
    return { ok: true, value: schema.parse(JSON.parse(open(envelope.content))) }
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { ok: false, reason: 'damaged', message: `${path} is damaged and is not used: ${why}.` }
  }
}

const writeCopy = (path: string, value: unknown): void => writeContent(path, JSON.stringify(value))

function writeContent(path: string, content: string): void {
  const text = JSON.stringify({ format: 1, checksum: checksumOf(content), content })
  writeSecretFile(path, text)
}
