import { collections, type ObjectKind, type ObjectSecrets, settingsId } from '@/lib/draft/objects'
import type { Secrets, Settings, Snapshot } from '@/lib/policy/snapshot'

export type SecretField = keyof ObjectSecrets

const secretLists: Record<SecretField, keyof Secrets> = {
  sipPassword: 'sipPasswords',
  pinHash: 'pinHashes',
  voicemailPassword: 'voicemailPasswords',
  password: 'trunkPasswords',
}

/**
 * The snapshot with one object put in its place, added at the end of its list, or (`object` null) taken out.
 * Secrets are those given and no others.
 */
export function replaceObject(
  snapshot: Snapshot,
  kind: ObjectKind,
  id: string,
  object: { value: object; secrets: ObjectSecrets } | null,
): Snapshot {
  const secrets = replaceSecrets(snapshot.secrets, kind, id, object?.secrets ?? {})
  if (kind === 'settings')
    return object && id === settingsId ? { ...snapshot, settings: object.value as Settings } : snapshot
  const [, list] = collections.find(([name]) => name === kind) ?? []
  if (!list) throw new Error(`There is no list of objects of kind ${kind}.`)
  const before = snapshot[list] as { id: string }[]
  const value = object && { ...object.value, id }
  const exists = before.some((it) => it.id === id)
  const after = value
    ? exists
      ? before.map((it) => (it.id === id ? value : it))
      : [...before, value]
    : before.filter((it) => it.id !== id)
  return { ...snapshot, [list]: after, secrets }
}

function replaceSecrets(all: Secrets, kind: ObjectKind, id: string, given: ObjectSecrets): Secrets {
  const fields: SecretField[] =
    kind === 'trunk'
      ? ['password']
      : kind === 'extension'
        ? ['sipPassword', 'pinHash', 'voicemailPassword']
        : []
  const result = { ...all }
  for (const field of fields) {
    const { [id]: _former, ...rest } = result[secretLists[field]]
    const secret = given[field]
    result[secretLists[field]] = secret === undefined ? rest : { ...rest, [id]: secret }
  }
  return result
}
