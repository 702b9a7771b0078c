import { readFile } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { type ForeignSetting, foreignSettings } from '@/lib/asterisk/config/foreign-settings'
import { type ConfLine, readConfLines } from '@/lib/switch-setting/conf-lines'
import type { SwitchCheck } from '@/lib/switch-setting/schema'

/** A file includes at most this many others; further ones are not looked into. */
const mostFiles = 50

/** Which lines still have to be added to the switch’s own files. Reads, and changes nothing. */
export async function checkOwnFiles(configFolder: string, folder: string): Promise<SwitchCheck[]> {
  const wanted = foreignSettings(folder)
  const files = [...new Set(wanted.map(({ file }) => file))]
  const found = new Map(
    await Promise.all(files.map(async (file) => [file, await readWhole(configFolder, file)] as const)),
  )
  const denied = files.filter((file) => found.get(file) === 'denied')
  const missing = wanted.filter((setting) => {
    const lines = found.get(setting.file)
    return lines !== 'denied' && !isThere(setting, lines ?? [], configFolder)
  })
  const checks: SwitchCheck[] = []
  if (denied.length > 0)
    checks.push({
      state: 'todo',
      message: `Cordboard may not read ${denied.join(', ')} in ${configFolder}. Look for yourself that these lines stand there.`,
      lines: toLines(wanted.filter(({ file }) => denied.includes(file))),
    })
  if (missing.length > 0)
    checks.push({
      state: 'todo',
      message: `Add these lines to the switch’s own files in ${configFolder}, then reload it; a section that is there already takes what is under its name. Without them a Commit does not take effect, or not all of it.`,
      lines: toLines(missing),
    })
  if (checks.length === 0)
    checks.push({ state: 'ok', message: 'The switch’s own files have every line that Cordboard needs.' })
  return checks
}

/** The lines of a file and of those that it includes by name, in their order; none where it is not there. */
async function readWhole(configFolder: string, file: string): Promise<ConfLine[] | 'denied'> {
  const visited = new Set<string>()
  const read = async (path: string): Promise<ConfLine[]> => {
    if (visited.has(path) || visited.size >= mostFiles) return []
    visited.add(path)
    const lines: ConfLine[] = []
    for (const line of readConfLines(await readFile(path, 'utf8'))) {
      lines.push(line)
      if (isInclude(line) && !/[*?]/.test(line.value))
        lines.push(...(await read(inFolder(configFolder, line.value)).catch(() => [])))
    }
    return lines
  }
  try {
    return await read(join(configFolder, file))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'denied' : []
  }
}

const isInclude = ({ key }: ConfLine): boolean => key === '#include' || key === '#tryinclude'
const inFolder = (configFolder: string, path: string): string =>
  isAbsolute(path) ? resolve(path) : resolve(configFolder, path)

function isThere(setting: ForeignSetting, lines: readonly ConfLine[], configFolder: string): boolean {
  if (setting.section === null)
    return lines.some((line) => isInclude(line) && inFolder(configFolder, line.value) === setting.value)
  // The last one counts, as in the switch.
  const last = lines
    .filter(({ section, key }) => section === setting.section && key.toLowerCase() === setting.key)
    .at(-1)
  return last !== undefined && last.value.toLowerCase() === setting.value
}

/** One text a file: sections first, since an include line belongs at the end of its file. */
function toLines(settings: readonly ForeignSetting[]): { file: string; text: string }[] {
  const files = [...new Set(settings.map(({ file }) => file))]
  return files.map((file) => {
    const own = settings.filter((setting) => setting.file === file)
    const sections = [...new Set(own.flatMap(({ section }) => section ?? []))].flatMap((section) => [
      `[${section}]`,
      ...(file === 'pjsip.conf' && section === 'global' ? ['type=global'] : []),
      ...own
        .filter((setting) => setting.section === section)
        .flatMap(({ key, value, why }) => [`; ${why}`, `${key}=${value}`]),
    ])
    const includes = own.filter(({ section }) => section === null).map(({ key, value }) => `${key} ${value}`)
    return { file, text: [...sections, ...includes].join('\n') }
  })
}
