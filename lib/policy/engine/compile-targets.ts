import type { DestinationKind } from '@/lib/policy/decision'
import { toClassText } from '@/lib/policy/engine/class-text'
import type { CompiledExtension, CompiledPolicy, Target } from '@/lib/policy/engine/compiled'
import { indexEntries } from '@/lib/policy/engine/entry-index'
import { createKeyTable, type KeyTable } from '@/lib/policy/engine/key-table'
import { listers } from '@/lib/policy/engine/listers'
import { extensionRow, targetRow } from '@/lib/policy/engine/rows'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'

/** Every number of ours. Numbers are unique; where a check was passed over, services come first, then extensions. */
export function compileTargets(snapshot: Snapshot): KeyTable<Target> {
  const services = listers(snapshot.classesOfService.map((one) => one.services.ids))
  const applications = listers(snapshot.classesOfService.map((one) => one.applications.ids))
  const entries = indexEntries(snapshot.classesOfService.map((one) => one.extensions.entries))
  const targets: [string, Target][] = []
  const add = (number: string, target: Target) => targets.push([number, target])
  for (const { id, name, code, kind } of snapshot.services) {
    const destination = toDestination('service', id, name, code)
    const listedBy = toClassText(services.get(id) ?? [])
    add(code, { kind: 'service', destination, listedBy, entries: null, serviceKind: kind })
  }
  for (const { id, name, number } of snapshot.extensions) {
    const destination = toDestination('extension', id, name, number)
    const match = entries.find(number)
    const listedBy = match?.classText ?? ''
    add(number, { kind: 'extension', destination, listedBy, entries: match, serviceKind: null })
  }
  for (const { id, name, number } of snapshot.applications) {
    const destination = toDestination('application', id, name, number)
    const listedBy = toClassText(applications.get(id) ?? [])
    add(number, { kind: 'application', destination, listedBy, entries: null, serviceKind: null })
  }
  return createKeyTable(targets, targetRow)
}

type Extensions = Pick<CompiledPolicy, 'phones' | 'hotDesks' | 'extensionsByNumber'>

/** Who can ask: phones by endpoint, Hot Desk extensions by id, both by number. */
export function compileExtensions(
  extensions: readonly Extension[],
  classIndexes: ReadonlyMap<string, number>,
): Extensions {
  const phones: [string, CompiledExtension][] = []
  const hotDesks = new Map<string, CompiledExtension>()
  const numbers: [string, CompiledExtension][] = []
  for (const extension of extensions) {
    const compiled = compileExtension(extension, classIndexes.get(extension.classOfServiceId) ?? -1)
    numbers.push([extension.number, compiled])
    if (extension.type === 'hot-desk') hotDesks.set(extension.id, compiled)
    else phones.push([extension.endpoint, compiled])
  }
  return {
    phones: createKeyTable(phones, extensionRow),
    hotDesks,
    extensionsByNumber: createKeyTable(numbers, extensionRow),
  }
}

function compileExtension(extension: Extension, classIndex: number): CompiledExtension {
  const { id, number, name } = extension
  const callerId = Object.freeze({
    name: extension.callerId.name ?? name,
    number: extension.callerId.number ?? number,
  })
  const ownNumber = extension.type === 'phone' ? extension.emergencyCallerIdNumber : null
  return {
    isPhone: extension.type === 'phone',
    acting: Object.freeze({ id, number, name }),
    callerId,
    emergencyCallerId:
      ownNumber === null ? callerId : Object.freeze({ name: callerId.name, number: ownNumber }),
    classIndex,
  }
}

function toDestination(
  kind: DestinationKind,
  id: string,
  name: string,
  number: string,
): Target['destination'] {
  return Object.freeze({ kind, id, name, number })
}
