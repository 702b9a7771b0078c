import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes beside, flushes, renames over: a reader sees the old text or the new one. 0600. */
export function writeSecretFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const next = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    const file = openSync(next, 'wx', 0o600)
    try {
      // Not writeSync, which may write less than it is given and say so by its result alone.
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(next, path)
  } catch (error) {
    // A secret is left nowhere, whatever went wrong.
    rmSync(next, { force: true })
    throw error
  }
  syncPath(dirname(path))
}

/** Makes what was renamed or removed in a folder durable. */
export function syncPath(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
