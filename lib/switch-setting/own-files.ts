import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ForeignSetting, foreignSettings } from '@/lib/asterisk/config/foreign-settings'
import type { OwnFiles } from '@/lib/commit/ports'
import { type ConfLine, readConfLines } from '@/lib/switch-setting/conf-lines'
import { findIncluded } from '@/lib/switch-setting/find-included'

/** A file includes at most this many others; further ones are not looked into. */
const mostFiles = 200

/**
 * `denied`: files that could not be read, also such as others include; what they say is not known. `hidden`: settings that
 * are not `missing` from what could be read, and of which a denied file may say something else.
 */
export type OwnLines = {
  isThere: boolean
  wanted: ForeignSetting[]
  missing: ForeignSetting[]
  denied: string[]
  hidden: { setting: ForeignSetting; denied: string[] }[]
}

/** Which of the lines that Cordboard needs stand in the switch's own files, and in what they include. Changes nothing. */
export async function readOwnLines(configFolder: string, folder: string): Promise<OwnLines> {
  const wanted = foreignSettings(folder)
  if (await isNoFolder(configFolder)) return { isThere: false, wanted, missing: [], denied: [], hidden: [] }
  const files = [...new Set(wanted.map(({ file }) => file))]
  const lines = new Map(
    await Promise.all(files.map(async (file) => [file, await readWhole(configFolder, file)] as const)),
  )
  const missing: ForeignSetting[] = []
  const hidden: OwnLines['hidden'] = []
  const deniedOf = (file: ForeignSetting['file']) => lines.get(file)?.unread ?? [file]
  for (const setting of wanted) {
    const own = lines.get(setting.file)
    const denied = deniedOf(setting.file)
    if (own && !(await isThere(setting, own.lines, configFolder))) missing.push(setting)
    else if (denied.length > 0) hidden.push({ setting, denied })
  }
  return { isThere: true, wanted, missing, denied: [...new Set(files.flatMap(deniedOf))], hidden }
}

/** False also where that cannot be looked at: then its files cannot be read either, and are told one by one. */
const isNoFolder = (path: string): Promise<boolean> =>
  stat(path).then((found) => !found.isDirectory(), isMissing)

const isMissing = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'ENOENT' || error.code === 'ENOTDIR'

/** As a Commit takes them: what it refuses over, and what it only tells. */
export async function readOwnFiles(configFolder: string, folder: string): Promise<OwnFiles> {
  const { denied, hidden, isThere, missing } = await readOwnLines(configFolder, folder)
  if (!isThere)
    return {
      unsafe: [],
      notes: [`There is no folder ${configFolder}, so the switch’s own files were not looked at.`],
    }
  const notes = missing.filter(({ unsafeWithout }) => !unsafeWithout).map((one) => explain(one, configFolder))
  if (denied.length > 0)
    notes.push(`Cordboard may not read ${denied.join(', ')} in ${configFolder}: look there for yourself.`)
  return {
    unsafe: [
      ...missing
        .filter(({ unsafeWithout }) => unsafeWithout)
        .map(
          (one) =>
            `${explain(one, configFolder)} Nothing was changed. Set it, reload the switch, then commit again.`,
        ),
      ...hidden.filter(({ setting }) => setting.unsafeWithout).map((one) => explainHidden(one, configFolder)),
    ],
    notes,
  }
}

function explainHidden(
  { setting: { file, key, section, value, why }, denied }: OwnLines['hidden'][number],
  configFolder: string,
): string {
  return [
    `Cordboard may not read ${denied.join(', ')} in ${configFolder}, so it cannot tell whether “${key}=${value}” is set in the section [${section}] of ${file}. ${why}`,
    'Nothing was changed. Let the user who runs Cordboard read it, such as by the switch’s group, then commit again.',
  ].join(' ')
}

function explain({ file, key, section, value, why }: ForeignSetting, configFolder: string): string {
  const line =
    section === null ? `“${key} ${value}” at its end` : `“${key}=${value}” in its section [${section}]`
  return `${configFolder}/${file} needs ${line}. ${why}`
}

/**
 * The lines of a file and of those that it includes, in their order; none where it is not there. Null: it cannot be
 * read. `unread`: what it includes and could not be read, or is more than we look into.
 */
async function readWhole(
  configFolder: string,
  file: string,
): Promise<{ lines: ConfLine[]; unread: string[] } | null> {
  const visited = new Set<string>()
  const unread: string[] = []
  const read = async (path: string): Promise<ConfLine[]> => {
    if (visited.has(path)) return []
    if (visited.size >= mostFiles) {
      unread.push(path)
      return []
    }
    visited.add(path)
    const lines: ConfLine[] = []
    for (const line of readConfLines(await readFile(path, 'utf8'))) {
      lines.push(line)
      if (!isInclude(line)) continue
      for (const included of await findIncluded(configFolder, line.value, (folder) => unread.push(folder)))
        lines.push(
          ...(await read(included).catch((error: NodeJS.ErrnoException) => {
            if (!isMissing(error)) unread.push(included)
            return []
          })),
        )
    }
    return lines
  }
  try {
    return { lines: await read(join(configFolder, file)), unread }
  } catch (error) {
    return isMissing(error as NodeJS.ErrnoException) ? { lines: [], unread: [] } : null
  }
}

const isInclude = ({ key }: ConfLine): boolean => key === '#include' || key === '#tryinclude'

async function isThere(
  setting: ForeignSetting,
  lines: readonly ConfLine[],
  configFolder: string,
): Promise<boolean> {
  if (setting.section === null) {
    for (const line of lines)
      if (isInclude(line) && (await findIncluded(configFolder, line.value)).includes(setting.value))
        return true
    return false
  }
  // The last one counts, as in the switch.
  const last = lines
    .filter(({ section, key }) => section === setting.section && key.toLowerCase() === setting.key)
    .at(-1)
  return last !== undefined && isSameValue(last.value, setting)
}

/** As the switch reads it (ast_true, main/utils.c); anything else is false. */
const isTrue = (value: string): boolean => /^(?:yes|true|y|t|1|on)$/i.test(value)

function isSameValue(found: string, { isList, value }: ForeignSetting): boolean {
  if (isList) {
    const listed = found.split(',').map((word) => word.trim())
    return value.split(',').every((word) => listed.includes(word))
  }
  if (value === 'yes' || value === 'no') return isTrue(found) === (value === 'yes')
  return found.toLowerCase() === value.toLowerCase()
}
