import { constants } from 'node:fs'
import { chown, copyFile, lstat, open, readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ForeignSetting } from '@/lib/asterisk/config/foreign-settings'
import { readConfLines } from '@/lib/switch-setting/conf-lines'
import { readOwnLines } from '@/lib/switch-setting/own-files'

/** One line that was put at the end of a file, and the copy of the file as it was before. */
export type WrittenInclude = { file: string; line: string; backup: string }
export type WriteIncludesResult =
  | { ok: true; written: WrittenInclude[] }
  /** `written`: before it went wrong. */
  | { ok: false; message: string; written: WrittenInclude[] }

type Place = { file: string; path: string; line: string; text: string }

/**
 * Puts the missing include lines at the end of the switch's own files, one a file, each after a copy
 * `<file>.cordboard-backup-<time>`. Only appends: owner, mode and every byte that stood there stay. Every file is looked
 * at before the first is written; what cannot be done safely is refused, with what to do instead. `now`: of the copies.
 */
export async function writeIncludes(
  configFolder: string,
  folder: string,
  now: Date,
): Promise<WriteIncludesResult> {
  const { hidden, isThere, missing } = await readOwnLines(configFolder, folder)
  if (!isThere) return refuse(`There is no folder ${configFolder}.`)
  // What a file says that cannot be read is not known: its line is refused below.
  const unread = hidden.flatMap(({ denied, setting }) => (denied.includes(setting.file) ? [setting] : []))
  const included = [...missing, ...unread].filter(({ section }) => section === null)
  const places: Place[] = []
  for (const setting of included) {
    const place = await findPlace(configFolder, setting)
    if (typeof place === 'string') return refuse(place)
    places.push(place)
  }
  const written: WrittenInclude[] = []
  for (const place of places) {
    const backup = `${place.path}.cordboard-backup-${now.toISOString().replace(/[-:]|\.\d+Z$/g, '')}`
    const problem = await writeOne(place, backup)
    if (problem !== null) {
      const before = written.map(({ file }) => file).join(', ')
      return refuse(before === '' ? problem : `${problem} The line was added to ${before} before.`, written)
    }
    written.push({ file: place.file, line: place.line, backup })
  }
  return { ok: true, written }
}

async function findPlace(configFolder: string, setting: ForeignSetting): Promise<Place | string> {
  const { file, key, value } = setting
  const line = `${key} ${value}`
  const byHand = `Put this line at its end yourself: ${line}`
  const path = join(configFolder, file)
  const found = await lstat(path).catch(() => null)
  if (!found) return `There is no ${file} in ${configFolder}. Make it with this line: ${line}`
  const real = await realpath(path).catch(() => null)
  const inside = `${await realpath(configFolder)}/`
  if (real === null || !real.startsWith(inside))
    return `${path} is a link that leads out of ${configFolder}. ${byHand}`
  if (!(await lstat(real)).isFile()) return `${path} is no file. ${byHand}`
  let bytes: Buffer
  try {
    const handle = await open(real, constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW)
    await handle.close()
    bytes = await readFile(real)
  } catch (error) {
    return `Cordboard may not read and write ${path} (${(error as NodeJS.ErrnoException).code}). ${byHand}`
  }
  // One byte a character: whatever the encoding of the file, nothing of it is read as something else.
  const text = bytes.toString('latin1')
  const after = readConfLines(`${text}${endOf(text)}${line}\n`).at(-1)
  if (after?.key !== key || after.value !== value)
    return `The end of ${path} is inside a comment or not a line of its own. ${byHand}`
  return { file, path: real, line, text }
}

const endOf = (text: string): string => (text === '' || text.endsWith('\n') ? '' : '\n')

/** Null: done. */
async function writeOne({ line, path, text }: Place, backup: string): Promise<string | null> {
  let isCopied = false
  try {
    await copyFile(path, backup, constants.COPYFILE_EXCL)
    isCopied = true
    await keepOwner(path, backup)
    const file = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW)
    try {
      if ((await file.readFile('latin1')) !== text) {
        await rm(backup)
        return `${path} was changed at this moment. Nothing was written: try again.`
      }
      const addition = `${endOf(text)}${line}\n`
      await file.write(addition)
      await file.sync()
      if ((await readFile(path, 'latin1')) !== `${text}${addition}`)
        return `${path} does not hold what it should. It was as in ${backup} before: compare the two.`
      return null
    } finally {
      await file.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return isCopied
      ? `${path} could not be written to (${code}). It was as in ${backup} before: compare the two.`
      : `No copy of ${path} could be made (${code}), so nothing was written to it.`
  }
}

/** The copy is read by who could read the file: where its owner cannot be kept, by nobody else. */
async function keepOwner(path: string, backup: string): Promise<void> {
  const { gid, mode, uid } = await lstat(path)
  const copy = await open(backup, 'r')
  try {
    await chown(backup, uid, gid).catch(() => copy.chmod(0o600))
    if ((await lstat(backup)).uid === uid) await copy.chmod(mode & 0o777)
    await copy.sync()
  } finally {
    await copy.close()
  }
}

const refuse = (message: string, written: WrittenInclude[] = []): WriteIncludesResult => ({
  ok: false,
  message,
  written,
})
