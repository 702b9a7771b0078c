import { Document, isCollection, isMap, isScalar, isSeq, type Node } from 'yaml'
import { usualCallSettings, usualEmergencyCallbackMinutes } from '@/lib/policy/fields'
import type { Settings, Snapshot } from '@/lib/policy/snapshot'
import { writeClassOfService } from '@/lib/policy-file/write-class-of-service'
import { writeExtension } from '@/lib/policy-file/write-extension'
import { writeIncomingLine, writeOutgoingLine, writeTrunk } from '@/lib/policy-file/write-line'
import { namesById } from '@/lib/policy-file/write-names'
import { writePolicyTest } from '@/lib/policy-file/write-policy-test'
import { writeSchedule } from '@/lib/policy-file/write-schedule'
import { canonicalSnapshot } from '@/lib/revision/canonical'

export type WriteOptions = {
  /** With SIP, trunk and voicemail passwords and PIN hashes; without, an import keeps those that exist. */
  secrets: boolean
}

/**
 * The configuration as a policy file: canonical YAML, equal configurations give equal bytes. Importing it again changes
 * nothing. Keys at their default are left out.
 */
export function writePolicyFile(snapshot: Snapshot, options: WriteOptions): string {
  const document = new Document(policyFileValue(snapshot, options), { version: '1.2', compat: 'yaml-1.1' })
  if (isMap(document.contents)) for (const pair of document.contents.items) layOut(pair.value as Node | null)
  // Quotes wherever YAML 1.1 would see a number, a time or a boolean: people read the file with other tools too.
  return document.toString({ lineWidth: 0 })
}

/** Those that are not as usual. */
function callSettings({ soundFolder, transferByKeys, unpermittedJoins }: Settings): Partial<Settings> {
  return {
    ...(transferByKeys !== usualCallSettings.transferByKeys && { transferByKeys }),
    ...(unpermittedJoins !== usualCallSettings.unpermittedJoins && { unpermittedJoins }),
    ...(soundFolder !== usualCallSettings.soundFolder && { soundFolder }),
  }
}

/** The same as plain values, for JSON. */
export function policyFileValue(configuration: Snapshot, { secrets }: WriteOptions): Record<string, unknown> {
  const snapshot = canonicalSnapshot(configuration)
  const names = namesById(snapshot)
  const hidden = secrets ? snapshot.secrets : null
  return {
    cordboard: 1,
    settings: {
      timeZone: snapshot.settings.timeZone,
      ...(snapshot.settings.emergencyWaiver && { emergencyWaiver: { ...snapshot.settings.emergencyWaiver } }),
      ...(snapshot.settings.emergencyCallbackMinutes !== usualEmergencyCallbackMinutes && {
        emergencyCallbackMinutes: snapshot.settings.emergencyCallbackMinutes,
      }),
      ...callSettings(snapshot.settings),
    },
    ...listed('schedules', snapshot.schedules.map(writeSchedule)),
    ...listed(
      'services',
      snapshot.services.map(({ name, kind, code }) => ({ name, kind, code })),
    ),
    ...listed(
      'applications',
      snapshot.applications.map(({ name, kind, number }) => ({ name, kind, number })),
    ),
    ...listed(
      'trunks',
      snapshot.trunks.map((trunk) => writeTrunk(trunk, hidden)),
    ),
    ...listed(
      'outgoingLines',
      snapshot.outgoingLines.map((line) => writeOutgoingLine(line, names)),
    ),
    ...listed(
      'incomingLines',
      snapshot.incomingLines.map((line) => writeIncomingLine(line, names)),
    ),
    ...listed(
      'classesOfService',
      snapshot.classesOfService.map((cos) => writeClassOfService(cos, names)),
    ),
    ...listed(
      'extensions',
      snapshot.extensions.map((extension) => writeExtension(extension, names, hidden)),
    ),
    ...listed(
      'policyTests',
      snapshot.policyTests.map((test) => writePolicyTest(test, names)),
    ),
  }
}

const listed = (key: string, entries: object[]): Record<string, object[]> =>
  entries.length === 0 ? {} : { [key]: entries }

/** Small leaves on one line: `{ days: [mon, tue], from: "08:00", to: "18:00" }`. */
function layOut(node: Node | null): void {
  if (!isCollection(node)) return
  const children = node.items.map((item) =>
    isMap(node) ? (item as { value: Node | null }).value : (item as Node),
  )
  for (const child of children) {
    if (!isCollection(child)) continue
    if (isSmall(child)) child.flow = true
    else layOut(child)
  }
}

function isSmall(node: Node): boolean {
  if (isScalar(node)) return true
  if (isSeq(node)) return node.items.every((item) => isScalar(item))
  if (!isMap(node)) return false
  return (
    node.items.length <= 3 && node.items.every((pair) => isScalar(pair.value) || isDays(pair.value as Node))
  )
}

const isDays = (node: Node): boolean =>
  isSeq(node) && node.items.length <= 7 && node.items.every((item) => isScalar(item))
