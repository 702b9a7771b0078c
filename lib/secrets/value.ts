import { aboutSecret } from '@/lib/secrets/places'
import { isSealed, type Seal } from '@/lib/server/seal'
import { SecretsKeyError } from '@/lib/server/secrets-key'

type Kind = Parameters<typeof aboutSecret>[0]
type Field = Parameters<typeof aboutSecret>[2]

/** A secret as its column holds it. */
export function closeSecret(seal: Seal, text: string | undefined, kind: Kind, id: string, field: Field) {
  return text === undefined ? null : seal.close(text, aboutSecret(kind, id, field))
}

/** Throws {@link SecretsKeyError} where it cannot be opened. One that was never sealed is given as it is. */
export function openSecret(
  seal: Seal,
  stored: string | null,
  kind: Kind,
  id: string,
  field: Field,
): string | null {
  if (stored === null || !isSealed(stored)) return stored
  const text = seal.open(stored, aboutSecret(kind, id, field))
  if (text === null)
    throw new SecretsKeyError(
      'A password in the database cannot be opened with the key in secrets.key. Put back the key that belongs to this database, then start again: nothing was changed.',
    )
  return text
}
