import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/lib/server/env'
import { writeSecretFile } from '@/lib/server/secret-file'

/** Secrets at rest: AES-256-GCM with a key that is not in the database, so that a copy of the database opens nothing. */
export type Seal = {
  /** `about` is bound to it: what is moved to another row does not open there. */
  close(text: string, about: string): string
  /** Null: made with another key, for something else, or damaged. */
  open(sealed: string, about: string): string | null
}

const prefix = 'v1.'
const [ivBytes, tagBytes] = [12, 16]

export function createSeal(key: Buffer): Seal {
  return {
    close(text, about) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return prefix + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(sealed, about) {
      if (!sealed.startsWith(prefix)) return null
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url')
      if (bytes.length < ivBytes + tagBytes) return null
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return null
      }
    },
  }
}

/** The seal of a data folder. Its key is made at the first use: `secrets.key`, 0600. */
export function openSeal(dataDir: string): Seal {
  const path = join(dataDir, 'secrets.key')
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    text = `${randomBytes(32).toString('hex')}\n`
    writeSecretFile(path, text)
  }
  if (!/^[0-9a-f]{64}\n$/.test(text))
    throw new Error(
      `${path} is damaged. Restore it from a backup: what is sealed with it cannot be read without.`,
    )
  return createSeal(Buffer.from(text.trim(), 'hex'))
}

let ofWeb: Seal | undefined

/** That of the web app. */
export function webSeal(): Seal {
  ofWeb ??= openSeal(env().dataDir)
  return ofWeb
}
