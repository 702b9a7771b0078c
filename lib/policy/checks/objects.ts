import type { ObjectRef } from '@/lib/policy/checks/finding'
import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'

type Named = { id: string; name: string }

/** The lists of a snapshot that hold objects with an id. */
export type ListKey = Exclude<keyof Snapshot, 'format' | 'settings' | 'secrets'>

export const listOfKind = {
  schedule: 'schedules',
  service: 'services',
  application: 'applications',
  trunk: 'trunks',
  'outgoing-line': 'outgoingLines',
  'incoming-line': 'incomingLines',
  'class-of-service': 'classesOfService',
  extension: 'extensions',
  'policy-test': 'policyTests',
} as const satisfies Record<ObjectKind, ListKey>

export function objectsOfKind(snapshot: Snapshot, kind: ObjectKind): readonly Named[] {
  return snapshot[listOfKind[kind]]
}

export const refTo = (kind: ObjectKind, { id, name }: Named): ObjectRef => ({ kind, id, name })

/** An extension goes by number and name: `101 Reception`. */
export const refToExtension = ({ id, number, name }: Extension): ObjectRef => ({
  kind: 'extension',
  id,
  name: `${number} ${name}`,
})

/** A number of ours: dialled exactly, and reached whatever the outgoing lines say. */
export type OwnNumber = { number: string; object: ObjectRef; path: (string | number)[] }

export function ownNumbers(snapshot: Snapshot): OwnNumber[] {
  return [
    ...snapshot.services.map((service, index) => ({
      number: service.code,
      object: refTo('service', service),
      path: ['services', index, 'code'],
    })),
    ...snapshot.extensions.map((extension, index) => ({
      number: extension.number,
      object: refToExtension(extension),
      path: ['extensions', index, 'number'],
    })),
    ...snapshot.applications.map((application, index) => ({
      number: application.number,
      object: refTo('application', application),
      path: ['applications', index, 'number'],
    })),
  ]
}

/** Those that have the same key as an earlier one, with that earlier one. */
export function findRepeated<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): { first: Item; again: Item; index: number }[] {
  const seen = new Map<string, Item>()
  const repeated: { first: Item; again: Item; index: number }[] = []
  items.forEach((item, index) => {
    const key = keyOf(item)
    const first = seen.get(key)
    if (first === undefined) seen.set(key, item)
    else repeated.push({ first, again: item, index })
  })
  return repeated
}
