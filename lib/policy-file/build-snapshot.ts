import type { Snapshot } from '@/lib/policy/snapshot'
import type { Decoded, DecodedFile } from '@/lib/policy-file/decode-file'
import type { CollectionName } from '@/lib/policy-file/document'
import type { Origins } from '@/lib/policy-file/file-places'
import { byDevice, byName, byNameAndNumber, byNameOr, matchIds } from '@/lib/policy-file/match-existing'
import { childOf, type Problems } from '@/lib/policy-file/problems'
import { readClassOfService } from '@/lib/policy-file/read-class-of-service'
import { readExtension } from '@/lib/policy-file/read-extension'
import { readIncomingLine, readOutgoingLine, readTrunk } from '@/lib/policy-file/read-line'
import { readPolicyTest } from '@/lib/policy-file/read-policy-test'
import { readSchedule } from '@/lib/policy-file/read-schedule'
import { type PolicyFilePorts, readSecrets } from '@/lib/policy-file/read-secrets'
import { readSettings } from '@/lib/policy-file/read-settings'
import { type ReferenceKind, References } from '@/lib/policy-file/references'

/**
 * The well-formed entries of a file as a snapshot: names become ids, existing objects keep theirs and their
 * secrets. What cannot be resolved goes to `problems`; its object is then left out.
 */
export async function buildSnapshot(
  file: DecodedFile,
  raw: unknown,
  current: Snapshot,
  ports: PolicyFilePorts,
  problems: Problems,
): Promise<{ snapshot: Snapshot; origins: Origins }> {
  const { lists } = file
  const entriesOf = <E>(list: Decoded<E>): E[] => list.good.map((item) => item.entry)
  const withIds = <E>(list: Decoded<E>, ids: string[]) =>
    list.good.map((item, index) => ({ ...item, id: ids[index] as string }))

  const placed = {
    schedules: withIds(
      lists.schedules,
      matchIds(entriesOf(lists.schedules), current.schedules, byName, ports.newId),
    ),
    services: withIds(
      lists.services,
      matchIds(entriesOf(lists.services), current.services, byNameOr('code'), ports.newId),
    ),
    applications: withIds(
      lists.applications,
      matchIds(entriesOf(lists.applications), current.applications, byNameOr('number'), ports.newId),
    ),
    trunks: withIds(lists.trunks, matchIds(entriesOf(lists.trunks), current.trunks, byName, ports.newId)),
    outgoingLines: withIds(
      lists.outgoingLines,
      matchIds(entriesOf(lists.outgoingLines), current.outgoingLines, byName, ports.newId),
    ),
    incomingLines: withIds(
      lists.incomingLines,
      matchIds(entriesOf(lists.incomingLines), current.incomingLines, byNameAndNumber, ports.newId),
    ),
    classesOfService: withIds(
      lists.classesOfService,
      matchIds(entriesOf(lists.classesOfService), current.classesOfService, byName, ports.newId),
    ),
    extensions: withIds(
      lists.extensions,
      matchIds(entriesOf(lists.extensions), current.extensions, byDevice, ports.newId),
    ),
    policyTests: withIds(
      lists.policyTests,
      matchIds(entriesOf(lists.policyTests), current.policyTests, byName, ports.newId),
    ),
  }

  const references = new References()
  for (const kind of referenceKinds) {
    const table = references.table(kind)
    for (const { entry, id } of placed[kind]) {
      const name = nameOf(kind, entry)
      if (name !== null && !table.ids.has(name)) table.ids.set(name, id)
    }
    for (const item of lists[kind].bad) addText(table.unread, nameOf(kind, item))
    for (const object of current[kind]) addText(table.current, nameOf(kind, object))
  }

  const settings = readSettings(file.settings, current.settings, ports.now)
  const extensionsBefore = new Map(current.extensions.map((extension) => [extension.id, extension]))
  const schedules = placed.schedules.map(({ entry, id }) => readSchedule(entry, id, settings.timeZone))
  const incoming = placed.incomingLines.map((item) => ({
    position: item.position,
    line: readIncomingLine(item.entry, item.id, item.path, references),
  }))
  const extensions = placed.extensions.map((item) => ({
    position: item.position,
    extension: readExtension(item.entry, item.id, item.path, references, extensionsBefore.get(item.id)),
  }))
  const policyTests = placed.policyTests.map((item) => ({
    position: item.position,
    test: readPolicyTest(item.entry, item.id, item.path, references),
  }))
  const snapshot: Snapshot = {
    format: 1,
    settings,
    schedules: schedules.map((item) => item.schedule),
    services: placed.services.map(({ entry, id }) => ({
      id,
      kind: entry.kind,
      name: entry.name,
      code: entry.code,
    })),
    applications: placed.applications.map(({ entry, id }) => ({
      id,
      kind: entry.kind,
      name: entry.name,
      number: entry.number,
    })),
    trunks: placed.trunks.map(({ entry, id }) => readTrunk(entry, id)),
    outgoingLines: placed.outgoingLines.map((item) =>
      readOutgoingLine(item.entry, item.id, item.path, references),
    ),
    incomingLines: incoming.flatMap((item) => item.line ?? []),
    classesOfService: placed.classesOfService.map((item) =>
      readClassOfService(item.entry, item.id, item.path, references),
    ),
    extensions: extensions.flatMap((item) => item.extension ?? []),
    policyTests: policyTests.flatMap((item) => item.test ?? []),
    secrets: await readSecrets(placed.extensions, placed.trunks, current, ports, problems),
  }
  references.report(problems, raw)

  const positionsOf = (kind: CollectionName) => placed[kind].map((item) => item.position)
  return {
    snapshot,
    origins: {
      positions: {
        schedules: positionsOf('schedules'),
        services: positionsOf('services'),
        applications: positionsOf('applications'),
        trunks: positionsOf('trunks'),
        outgoingLines: positionsOf('outgoingLines'),
        incomingLines: incoming.filter((item) => item.line !== null).map((item) => item.position),
        classesOfService: positionsOf('classesOfService'),
        extensions: extensions.filter((item) => item.extension !== null).map((item) => item.position),
        policyTests: policyTests.filter((item) => item.test !== null).map((item) => item.position),
      },
      windows: new Map(schedules.map((item) => [item.schedule.id, item.windowOrigins])),
    },
  }
}

const referenceKinds: ReferenceKind[] = [
  'schedules',
  'services',
  'applications',
  'trunks',
  'outgoingLines',
  'classesOfService',
  'extensions',
]

/** Extensions are referred to by number, everything else by name. Also of an entry that is not well formed. */
function nameOf(kind: ReferenceKind, object: unknown): string | null {
  const name = childOf(object, kind === 'extensions' ? 'number' : 'name')
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null
}

function addText(set: Set<string>, text: string | null): void {
  if (text !== null) set.add(text)
}
