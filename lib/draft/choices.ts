import type { Screen } from '@/lib/draft/screen'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'
import { alwaysOpen } from '@/lib/schedule/open-state'
import type { Choice } from '@/lib/shared/draft-marks'
import type { ObjectKind } from '@/lib/shared/object-href'

export type Choices = Record<ObjectKind, Choice[]>

type Lister = (snapshot: Snapshot, screen: Screen) => Choice[]

const listers: Record<ObjectKind, Lister> = {
  'class-of-service': ({ classesOfService }, { openStates }) =>
    classesOfService.map(({ id, name, description, scheduleId }) => ({
      id,
      kind: 'class-of-service',
      name,
      number: null,
      detail: description,
      state: scheduleId === null ? alwaysOpen : (openStates.get(scheduleId) ?? null),
    })),
  schedule: ({ schedules }, { openStates }) =>
    schedules.map(({ id, name, timeZone }) => ({
      id,
      kind: 'schedule',
      name,
      number: null,
      detail: timeZone,
      state: openStates.get(id) ?? null,
    })),
  extension: ({ extensions }) => extensions.map(toExtensionChoice),
  service: ({ services }) =>
    services.map(({ id, name, code, kind }) => plain('service', id, name, code, kind)),
  application: ({ applications }) =>
    applications.map(({ id, name, number, kind }) => plain('application', id, name, number, kind)),
  'outgoing-line': ({ outgoingLines }) =>
    outgoingLines.map(({ id, name, patterns, emergency }) =>
      plain('outgoing-line', id, name, null, emergency ? 'emergency' : patterns.join(' ')),
    ),
  'incoming-line': ({ incomingLines }) =>
    incomingLines.map(({ id, name, number }) => plain('incoming-line', id, name, number, '')),
  'policy-test': ({ policyTests }) =>
    policyTests.map(({ id, name, number }) => plain('policy-test', id, name, null, number)),
  trunk: ({ trunks }) =>
    trunks.map(({ id, name, host, enabled }) =>
      plain('trunk', id, name, null, enabled ? host : `${host}, disabled`),
    ),
}

const toExtensionChoice = ({ id, name, number, type }: Extension): Choice =>
  plain('extension', id, name, number, type)

const plain = (
  kind: ObjectKind,
  id: string,
  name: string,
  number: string | null,
  detail: string,
): Choice => ({ id, kind, name, number, detail, state: null })

/** What a form may refer to; kinds not asked for are empty. `detail` of an extension: its type. */
export function listChoices(screen: Screen, kinds: readonly ObjectKind[]): Choices {
  const { snapshot } = screen.view
  return Object.fromEntries(
    (Object.keys(listers) as ObjectKind[]).map((kind) => [
      kind,
      kinds.includes(kind) ? listers[kind](snapshot, screen) : [],
    ]),
  ) as Choices
}
