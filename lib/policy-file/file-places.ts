import type { Snapshot } from '@/lib/policy/snapshot'
import type { CollectionName } from '@/lib/policy-file/document'
import { collectionNames } from '@/lib/policy-file/document'
import { childOf, type Path } from '@/lib/policy-file/problems'

/** Where the objects of a snapshot stand in the file that it was read from. */
export type Origins = {
  /** Per list: position in the snapshot → position in the file. */
  positions: Record<CollectionName, number[]>
  /** Per schedule id: position of a weekly window in the snapshot → position in the file. */
  windows: Map<string, number[]>
}

const renamed: Record<string, string> = {
  scheduleId: 'schedule',
  includeIds: 'include',
  ifNotLoggedId: 'ifNotLogged',
  classOfServiceId: 'classOfService',
  allowedPhoneIds: 'allowedPhones',
  trunkIds: 'trunks',
  trunkId: 'trunk',
  start: 'from',
  end: 'to',
}

/** The place in the file of a place in the snapshot that was read from it. */
export function toFilePath(snapshotPath: Path, snapshot: Snapshot, origins: Origins, raw: unknown): Path {
  const [collection, position, ...rest] = snapshotPath
  if (collection === 'secrets') return secretPath(snapshotPath, snapshot, origins)
  if (!isCollection(collection) || typeof position !== 'number') return snapshotPath
  const path: Path = [collection, origins.positions[collection][position] ?? position]
  if (collection === 'schedules')
    return [...path, ...scheduleRest(rest, snapshot.schedules[position]?.id, origins)]
  if (collection === 'incomingLines' && rest[0] === 'destination') return [...path, 'destination']
  if (collection === 'policyTests') return [...path, ...policyTestRest(rest, path.reduce(childOf, raw))]
  if (collection === 'classesOfService') return [...path, ...grantRest(rest, path.reduce(childOf, raw))]
  return [...path, ...rest.map(rename)]
}

const rename = (part: string | number) => (typeof part === 'string' ? (renamed[part] ?? part) : part)

const isCollection = (name: unknown): name is CollectionName =>
  typeof name === 'string' && (collectionNames as string[]).includes(name)

function scheduleRest(rest: Path, id: string | undefined, origins: Origins): Path {
  const [key, index, ...inside] = rest
  if (key !== 'windows' || typeof index !== 'number') return rest.map(rename)
  return [
    key,
    origins.windows.get(id ?? '')?.[index] ?? index,
    ...inside.map((part) => (part === 'day' ? 'days' : rename(part))),
  ]
}

/** The file has the number under `never` or `always`, and who is logged in in one word. */
function policyTestRest([key, inner, ...inside]: Path, entry: unknown): Path {
  if (key === 'expect' || key === 'number') return [childOf(entry, 'never') == null ? 'always' : 'never']
  if (key === 'login') return ['loggedIn']
  if (inner === 'classOfServiceId') return ['who', 'classInForce']
  if (inner === 'entries') return ['who', 'extensions', ...inside]
  if (inner === 'instant') return ['when', 'at']
  if (inner === 'scheduleId')
    return ['when', childOf(childOf(entry, 'when'), 'within') == null ? 'outside' : 'within']
  return key === undefined ? [] : [key]
}

/** `services.ids[2]` is `services[2]` where the file has a plain list, else `services.list[2]`. */
function grantRest(rest: Path, entry: unknown): Path {
  const [key, inner, ...inside] = rest
  if (inner !== 'ids' && inner !== 'entries') return rest.map(rename)
  const isPlain = Array.isArray(childOf(entry, key as string))
  return [key as string, ...(isPlain ? [] : [key === 'outgoingLines' ? 'lines' : 'list']), ...inside]
}

const secretKeys: Record<string, Path> = {
  sipPasswords: ['password'],
  pinHashes: ['pin'],
  voicemailPasswords: ['voicemail', 'password'],
  trunkPasswords: ['password'],
}

function secretPath([, kind, id]: Path, snapshot: Snapshot, origins: Origins): Path {
  const collection = kind === 'trunkPasswords' ? 'trunks' : 'extensions'
  const position = snapshot[collection].findIndex((object) => object.id === id)
  if (position < 0) return []
  return [
    collection,
    origins.positions[collection][position] ?? position,
    ...(secretKeys[String(kind)] ?? []),
  ]
}
