import type { Secrets, Snapshot } from '@/lib/policy/snapshot'

/** The editable objects of a snapshot as one flat set, each with its secrets. */

export const objectKinds = [
  'settings',
  'schedule',
  'service',
  'application',
  'trunk',
  'outgoing-line',
  'class-of-service',
  'extension',
  'incoming-line',
  'policy-test',
] as const
export type ObjectKind = (typeof objectKinds)[number]

/** The snapshot's lists, in an order in which each refers only to those before it (and to itself). */
export const collections = [
  ['schedule', 'schedules'],
  ['service', 'services'],
  ['application', 'applications'],
  ['trunk', 'trunks'],
  ['outgoing-line', 'outgoingLines'],
  ['class-of-service', 'classesOfService'],
  ['extension', 'extensions'],
  ['incoming-line', 'incomingLines'],
  ['policy-test', 'policyTests'],
] as const satisfies readonly (readonly [ObjectKind, keyof Snapshot])[]

/** Secrets of one object by the name of their field. */
export type ObjectSecrets = { [Field in (typeof secretFields)[number]]?: string }
export const secretFields = ['sipPassword', 'pinHash', 'voicemailPassword', 'password'] as const

export type DraftObject = {
  kind: ObjectKind
  id: string
  /** For people: `101 Reception` for an extension, else the name. */
  name: string
  value: Record<string, unknown>
  secrets: ObjectSecrets
}

/** Id of the one object of kind `settings`. */
export const settingsId = 'settings'

/** Objects by `kind:id`. The order of outgoing lines is a field of the settings, as the ids in order. */
export function listObjects(snapshot: Snapshot): Map<string, DraftObject> {
  const objects = new Map<string, DraftObject>()
  objects.set(`settings:${settingsId}`, {
    kind: 'settings',
    id: settingsId,
    name: 'Settings',
    value: snapshot.settings,
    secrets: {},
  })
  for (const [kind, list] of collections)
    for (const value of snapshot[list])
      objects.set(`${kind}:${value.id}`, {
        kind,
        id: value.id,
        name: 'type' in value ? `${value.number} ${value.name}` : value.name,
        value,
        secrets: secretsOf(snapshot.secrets, kind, value.id),
      })
  return objects
}

export function secretsOf(secrets: Secrets, kind: ObjectKind, id: string): ObjectSecrets {
  if (kind === 'trunk') return present({ password: secrets.trunkPasswords[id] })
  if (kind !== 'extension') return {}
  return present({
    sipPassword: secrets.sipPasswords[id],
    pinHash: secrets.pinHashes[id],
    voicemailPassword: secrets.voicemailPasswords[id],
  })
}

function present(secrets: { [Field in keyof ObjectSecrets]: string | undefined }): ObjectSecrets {
  return Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== undefined))
}
