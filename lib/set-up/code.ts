import { timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSetUpCode } from '@/lib/server/random-secrets'

/** The one-time code that shows that who sets up also started Cordboard. It lives until there is an administrator. */

export const setUpCodeFile = (dataDir: string): string => join(dataDir, 'set-up.code')

/** The code, made now if there is none. */
export function ensureSetUpCode(dataDir: string): string {
  const existing = readSetUpCode(dataDir)
  if (existing !== null) return existing
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(setUpCodeFile(dataDir), `${newSetUpCode()}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    // Another process made one at the same moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readSetUpCode(dataDir) ?? ''
}

export function readSetUpCode(dataDir: string): string | null {
  try {
    return readFileSync(setUpCodeFile(dataDir), 'utf8').trim() || null
  } catch {
    return null
  }
}

export const removeSetUpCode = (dataDir: string): void => rmSync(setUpCodeFile(dataDir), { force: true })

/** Whether `given` is the code, in small or capital letters, with or without its dash. */
export function isSetUpCode(dataDir: string, given: string): boolean {
  const code = readSetUpCode(dataDir)
  if (code === null) return false
  const [wanted, tried] = [toBytes(code), toBytes(given)]
  return wanted.length === tried.length && timingSafeEqual(wanted, tried)
}

const toBytes = (text: string): Buffer => Buffer.from(text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
