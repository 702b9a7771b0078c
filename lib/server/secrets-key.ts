import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeSecretFile } from '@/lib/server/secret-file'
import { databasePath } from '@/lib/server/sqlite'

/**
 * `secrets.key`, 0600: one key a line, 64 hexadecimal digits. The first one seals. While a key is being changed the one
 * before stands below it, so that whoever reads meanwhile opens what is not sealed anew yet.
 */
const fileName = 'secrets.key'

/** What is sealed cannot be read, or nothing can be sealed; the message says what to do. */
export class SecretsKeyError extends Error {
  override name = 'SecretsKeyError'
  /** The file is there and holds no key: only another one can be put in its place. */
  readonly isDamaged: boolean
  constructor(message: string, { isDamaged = false } = {}) {
    super(message)
    this.isDamaged = isDamaged
  }
}

export type SecretsKeys = {
  /** Those of now; the first one seals. Throws {@link SecretsKeyError} where there is none. */
  forSealing(): [Buffer, ...Buffer[]]
  /** Those that fit; the file is read again where none does. Empty where there is no file. */
  forOpening(fits: (key: Buffer) => boolean): Buffer[]
}

/** Where the key of a database may be: beside it, or in the data folder where the database is elsewhere. */
export const keyFoldersOf = (databaseUrl: string, dataDir: string): string[] => [
  ...new Set([dirname(databasePath(databaseUrl)), dataDir]),
]

/** The first of the folders that has a key file, else the last of them. */
export function findKeyFile(folders: readonly string[]): string {
  const files = folders.map((folder) => join(folder, fileName))
  const found = files.find((file) => existsSync(file)) ?? files.at(-1)
  if (found === undefined) throw new Error('A seal needs a folder for its key.')
  return found
}

/** Reads the file at the first use and again when it has changed: a key is changed while programs run. */
export function openKeyFile(folders: readonly string[]): SecretsKeys {
  let read: { state: string; keys: Buffer[] } | undefined
  const readAnew = (): Buffer[] => {
    const path = findKeyFile(folders)
    const state = stateOf(path)
    // A file that went away while the program runs takes nothing with it: what is known is used on.
    if (read && (state === null || state === read.state)) return read.keys
    const keys = readKeyFile(path) ?? []
    if (state !== null) read = { state, keys }
    return keys
  }
  return {
    forSealing() {
      const [first, ...rest] = readAnew()
      if (!first) throw new SecretsKeyError(explainMissing(findKeyFile(folders)))
      return [first, ...rest]
    },
    forOpening(fits) {
      const known = read?.keys.filter(fits) ?? []
      return known.length > 0 ? known : readAnew().filter(fits)
    },
  }
}

/** Null: there is no such file. Throws {@link SecretsKeyError} where it is damaged. */
export function readKeyFile(path: string): Buffer[] | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new SecretsKeyError(`${path} cannot be read: ${(error as Error).message}.`)
  }
  if (!/^(?:[0-9a-f]{64}\n){1,4}$/.test(text))
    throw new SecretsKeyError(
      `${path} is damaged. Restore it from a backup: what is sealed with it cannot be read without.`,
      { isDamaged: true },
    )
  return text
    .trim()
    .split('\n')
    .map((line) => Buffer.from(line, 'hex'))
}

export const newKey = (): Buffer => randomBytes(32)

export function writeKeyFile(path: string, keys: readonly Buffer[]): void {
  writeSecretFile(path, keys.map((key) => `${key.toString('hex')}\n`).join(''))
}

/**
 * Makes the key of a folder that has none. Not beside a database, which got its key when it was made: there the key is
 * lost, and another one would hide that. Throws {@link SecretsKeyError} then.
 */
export function ensureKeyFile(path: string): void {
  if (existsSync(path)) return
  if (existsSync(join(dirname(path), 'cordboard.db'))) throw new SecretsKeyError(explainMissing(path))
  writeKeyFile(path, [newKey()])
}

export const explainMissing = (path: string): string =>
  `${path} is missing. Passwords of phones and trunks are sealed with it and cannot be read without. Put it back from a backup, then start again: nothing was changed. Without a backup: cordboard secrets forget.`

export const explainWrong = (path: string): string =>
  `${path} is not the key that sealed the passwords of phones and trunks in this database. Put the one back that belongs to it, then start again: nothing was changed. Without a backup: cordboard secrets forget.`

/** Changes with every write of the file, which is renamed into its place; null: there is none. */
function stateOf(path: string): string | null {
  try {
    const { ino, mtimeMs, size } = statSync(path)
    return `${path} ${ino} ${mtimeMs} ${size}`
  } catch {
    return null
  }
}
