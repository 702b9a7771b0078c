import type { Secrets, Snapshot } from '@/lib/policy/snapshot'
import type { Entry } from '@/lib/policy-file/document'
import type { Path, Problems } from '@/lib/policy-file/problems'

/** What reading a policy file needs from outside: the file itself decides nothing by chance or by the clock. */
export type PolicyFilePorts = {
  /** An unused id, as `idField`. */
  newId: () => string
  /** A strong SIP password, as `sipPasswordField`, for a new phone without one. */
  newPassword: () => string
  /** Random digits, as `voicemailPasswordField`, for a new voicemail box without a password. */
  newVoicemailPassword: () => string
  hashPin: (pin: string) => Promise<string>
  verifyPin: (hash: string, pin: string) => Promise<boolean>
  /** The instant of the import, ISO 8601: when a new emergency waiver was given. */
  now: () => string
}

export type Placed<E> = { entry: E; id: string; path: Path }

/**
 * Secrets of the objects in the file. One that is given is taken; one that is not given stays as it is; a new phone
 * or voicemail box without one gets a random one. A new Hot Desk extension without a PIN is a problem. A PIN that
 * is already the stored one keeps its hash, so that importing a file twice changes nothing.
 */
export async function readSecrets(
  extensions: readonly Placed<Entry<'extensions'>>[],
  trunks: readonly Placed<Entry<'trunks'>>[],
  current: Snapshot,
  ports: PolicyFilePorts,
  problems: Problems,
): Promise<Secrets> {
  const secrets: Secrets = { sipPasswords: {}, pinHashes: {}, voicemailPasswords: {}, trunkPasswords: {} }
  const before = new Map(current.extensions.map((extension) => [extension.id, extension]))
  for (const { entry, id } of trunks)
    keep(secrets.trunkPasswords, id, entry.password ?? current.secrets.trunkPasswords[id])
  for (const { entry, id } of extensions) {
    const old = before.get(id)
    const hasBox = entry.voicemail != null && (entry.voicemail.enabled ?? true)
    const newBox = hasBox && !old?.voicemail.enabled ? ports.newVoicemailPassword : () => undefined
    const box = entry.voicemail?.password ?? current.secrets.voicemailPasswords[id]
    keep(secrets.voicemailPasswords, id, box ?? newBox())
    if (entry.type !== 'phone') continue
    const password = entry.password ?? current.secrets.sipPasswords[id]
    keep(secrets.sipPasswords, id, password ?? (old ? undefined : ports.newPassword()))
  }
  await Promise.all(
    extensions.map(async ({ entry, id, path }) => {
      if (entry.type !== 'hot-desk') return
      const stored = current.secrets.pinHashes[id]
      if (entry.pin != null && entry.pinHash != null)
        problems.add([...path, 'pinHash'], 'Enter pin or pinHash, not both.', { onKey: true })
      else if (entry.pin != null) keep(secrets.pinHashes, id, await hashOf(entry.pin, stored, ports))
      else if (entry.pinHash != null || stored !== undefined)
        keep(secrets.pinHashes, id, entry.pinHash ?? stored)
      else if (!before.has(id))
        problems.add(
          [...path, 'pin'],
          'A new Hot Desk extension needs a PIN: add pin: and 4 to 12 digits in quotes.',
        )
    }),
  )
  // The hashes arrive in any order: sorted, so that equal files give equal secrets.
  secrets.pinHashes = Object.fromEntries(
    extensions.flatMap(({ id }) => {
      const hash = secrets.pinHashes[id]
      return hash === undefined ? [] : [[id, hash]]
    }),
  )
  return secrets
}

function keep(record: Record<string, string>, id: string, secret: string | undefined): void {
  if (secret !== undefined) record[id] = secret
}

async function hashOf(pin: string, stored: string | undefined, ports: PolicyFilePorts): Promise<string> {
  if (stored !== undefined && (await ports.verifyPin(stored, pin))) return stored
  return ports.hashPin(pin)
}
