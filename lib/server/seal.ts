import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { openKeyFile, type SecretsKeys } from '@/lib/server/secrets-key'

/** Secrets at rest: AES-256-GCM with a key that is not in the database, so that a copy of the database opens nothing. */
export type Seal = {
  /** `about` is bound to it: what is moved to another row does not open there. Throws `SecretsKeyError` without a key. */
  close(text: string, about: string): string
  /** Null: made with another key, for something else, or damaged. */
  open(sealed: string, about: string): string | null
  /** Whether it was made with the key that is used now, and not with one from before a change of the key. */
  isCurrent(sealed: string): boolean
  /** Whether a key that is in the file now opens it; what was opened before says nothing of that. */
  fits(sealed: string, about: string): boolean
  /** Tells the key that seals from others. Throws `SecretsKeyError` without one. */
  keyName(): string
}

/** Before a key had a name, and since. */
const [oldForm, form] = [/^v1\./, /^v2\.([0-9a-f]{8})\./]
const [ivBytes, tagBytes] = [12, 16]
/** Opened values that are kept, so that a draft of 10,000 phones is opened once; longer ones are not kept. */
const [keptValues, keptLength] = [60_000, 400]

/** Whether a text has the form of what {@link Seal.close} gives. */
export const isSealed = (text: string): boolean => /^v2\.[0-9a-f]{8}\.[A-Za-z0-9_-]{38,}$/.test(text)

/** `keys` gives those of now: the first one seals, each opens. `forOpening`: a name that none of those before had. */
export function createSeal(keys: SecretsKeys): Seal {
  const opened = new Map<string, string>()
  return {
    close(text, about) {
      const [key] = keys.forSealing()
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `v2.${nameOfKey(key)}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed, about) {
      const known = opened.get(about + sealed)
      if (known !== undefined) return known
      const text = openWith(keys.forOpening, sealed, about)
      if (text === null || text.length > keptLength) return text
      if (opened.size >= keptValues) opened.clear()
      opened.set(about + sealed, text)
      return text
    },
    isCurrent: (sealed) => form.exec(sealed)?.[1] === nameOfKey(keys.forSealing()[0]),
    fits: (sealed, about) => openWith(() => keys.forSealing(), sealed, about) !== null,
    keyName: () => nameOfKey(keys.forSealing()[0]),
  }
}

function openWith(findKeys: SecretsKeys['forOpening'], sealed: string, about: string): string | null {
  const name = form.exec(sealed)?.[1]
  if (name === undefined && !oldForm.test(sealed)) return null
  const fits = (key: Buffer) => name === undefined || nameOfKey(key) === name
  const fitting = findKeys(fits).filter(fits)
  const bytes = Buffer.from(sealed.slice(sealed.lastIndexOf('.') + 1), 'base64url')
  if (bytes.length < ivBytes + tagBytes) return null
  for (const key of fitting) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    } catch {
      // Of a value from before keys had names each key may be the one.
    }
  }
  return null
}

const names = new WeakMap<Buffer, string>()
/** Tells keys from each other and nothing about them. */
function nameOfKey(key: Buffer): string {
  const known = names.get(key)
  if (known !== undefined) return known
  const name = createHash('sha256').update('cordboard secrets key ').update(key).digest('hex').slice(0, 8)
  names.set(key, name)
  return name
}

/** The seal of the folders in which the key may be: the first that has it counts. */
export const openSeal = (...folders: string[]): Seal => createSeal(openKeyFile(folders))
