import type { ObjectRef } from '@/lib/policy/checks/finding'
import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'
import type {
  ClassOfService,
  Extension,
  IncomingLine,
  OutgoingLine,
  PolicyTest,
  Snapshot,
} from '@/lib/policy/snapshot'

/** One object naming another. `how` is the field as the screens call it. */
export type Reference = {
  from: ObjectRef
  to: { kind: ObjectKind; id: string }
  how: string
  path: (string | number)[]
}

/** Every reference of the snapshot, in its order. The one list that both checks and “used by” read. */
export function listReferences(snapshot: Snapshot): Reference[] {
  return [
    ...snapshot.outgoingLines.flatMap(referencesOfLine),
    ...snapshot.incomingLines.flatMap(referencesOfIncomingLine),
    ...snapshot.classesOfService.flatMap(referencesOfClass),
    ...snapshot.extensions.flatMap(referencesOfExtension),
    ...snapshot.policyTests.flatMap(referencesOfPolicyTest),
  ]
}

function referencesOfLine(line: OutgoingLine, index: number): Reference[] {
  const from = refTo('outgoing-line', line)
  return fromList(from, 'trunk', 'Trunks', line.trunkIds, ['outgoingLines', index, 'trunkIds'])
}

function referencesOfIncomingLine(line: IncomingLine, index: number): Reference[] {
  const from = refTo('incoming-line', line)
  const { kind, id } = line.destination
  return [
    ...fromOne(from, 'trunk', 'Trunk', line.trunkId, ['incomingLines', index, 'trunkId']),
    ...fromOne(from, kind, 'Destination', id, ['incomingLines', index, 'destination', 'id']),
  ]
}

function referencesOfClass(one: ClassOfService, index: number): Reference[] {
  const from = refTo('class-of-service', one)
  const at = (...rest: string[]) => ['classesOfService', index, ...rest]
  return [
    ...fromOne(from, 'schedule', 'Schedule', one.scheduleId, at('scheduleId')),
    ...fromList(from, 'class-of-service', 'Include other permission(s)', one.includeIds, at('includeIds')),
    ...fromList(from, 'service', 'Services', one.services.ids, at('services', 'ids')),
    ...fromList(from, 'application', 'Applications', one.applications.ids, at('applications', 'ids')),
    ...fromList(from, 'outgoing-line', 'Outgoing Lines', one.outgoingLines.ids, at('outgoingLines', 'ids')),
    ...fromOne(
      from,
      'class-of-service',
      'Class of Service if not Logged',
      one.ifNotLoggedId,
      at('ifNotLoggedId'),
    ),
  ]
}

function referencesOfExtension(extension: Extension, index: number): Reference[] {
  const from = refToExtension(extension)
  const path = ['extensions', index]
  const own = fromOne(from, 'class-of-service', 'Class of Service', extension.classOfServiceId, [
    ...path,
    'classOfServiceId',
  ])
  if (extension.type === 'phone') return own
  return [
    ...own,
    ...fromList(from, 'extension', 'Allowed phones', extension.allowedPhoneIds ?? [], [
      ...path,
      'allowedPhoneIds',
    ]),
  ]
}

function referencesOfPolicyTest(test: PolicyTest, index: number): Reference[] {
  const from = refTo('policy-test', test)
  const at = (...rest: string[]) => ['policyTests', index, ...rest]
  const { who, login, when } = test
  return [
    ...fromOne(
      from,
      'class-of-service',
      'Who',
      who.kind === 'class-in-force' ? who.classOfServiceId : null,
      at('who', 'classOfServiceId'),
    ),
    ...fromOne(
      from,
      'extension',
      'Logged in',
      login.kind === 'logged-in' ? login.hotDeskId : null,
      at('login', 'hotDeskId'),
    ),
    ...fromOne(
      from,
      'schedule',
      'When',
      when.kind === 'within' || when.kind === 'outside' ? when.scheduleId : null,
      at('when', 'scheduleId'),
    ),
  ]
}

function fromOne(
  from: ObjectRef,
  kind: ObjectKind,
  how: string,
  id: string | null,
  path: (string | number)[],
): Reference[] {
  return id === null ? [] : [{ from, to: { kind, id }, how, path }]
}

function fromList(
  from: ObjectRef,
  kind: ObjectKind,
  how: string,
  ids: readonly string[],
  path: (string | number)[],
): Reference[] {
  return ids.map((id, place) => ({ from, to: { kind, id }, how, path: [...path, place] }))
}
