import type { Seal } from '@/lib/server/seal'
import { SecretsKeyError } from '@/lib/server/secrets-key'

/** A snapshot's text with its `secrets` sealed as one value; all else is as it was, so that it can be looked at. */

/** The `secrets` of a text where none could be opened, in the order in which a revision is written. */
export const noSecrets = JSON.stringify({
  pinHashes: {},
  sipPasswords: {},
  trunkPasswords: {},
  voicemailPasswords: {},
})

/** `text` is JSON as `JSON.stringify` writes it. One without secrets, or with sealed ones, is given back. */
export function sealSnapshotText(seal: Seal, text: string, about: string): string {
  const { secrets } = JSON.parse(text) as { secrets?: unknown }
  return typeof secrets === 'object' && secrets !== null ? sealPart(seal, text, secrets, about) : text
}

/** {@link sealSnapshotText} for one who has the secrets at hand, in the order of the text. */
export function sealPart(seal: Seal, text: string, secrets: object, about: string): string {
  const plain = JSON.stringify(secrets)
  return replacePart(text, plain, JSON.stringify(seal.close(plain, about)))
}

/** The text with its secrets again. Throws `SecretsKeyError` where they cannot be opened. */
export function openSnapshotText(seal: Seal, text: string, about: string): string {
  const sealed = sealedPartOf(text)
  if (sealed === null) return text
  const plain = seal.open(sealed, about)
  if (plain === null)
    throw new SecretsKeyError(
      `The secrets of ${about} cannot be opened with the key in secrets.key. Put back the key that belongs to this database, then start again: nothing was changed.`,
    )
  return replacePart(text, JSON.stringify(sealed), plain)
}

/** The sealed secrets of a text; null: it has none, or plain ones. */
export function sealedPartOf(text: string): string | null {
  return /"secrets":"(v2\.[0-9A-Za-z_.-]+)"/.exec(text)?.[1] ?? null
}

const key = '"secrets":'

function replacePart(text: string, before: string, after: string): string {
  const start = text.lastIndexOf(key + before)
  if (start < 0)
    throw new Error('This text of a revision is not as it was written: its secrets are not found.')
  return text.slice(0, start) + key + after + text.slice(start + key.length + before.length)
}
