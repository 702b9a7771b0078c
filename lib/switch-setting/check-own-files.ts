import type { ForeignSetting } from '@/lib/asterisk/config/foreign-settings'
import { readOwnLines } from '@/lib/switch-setting/own-files'
import type { SwitchCheck } from '@/lib/switch-setting/schema'

/** Which lines still have to be added to the switch’s own files. Reads, and changes nothing. */
export async function checkOwnFiles(configFolder: string, folder: string): Promise<SwitchCheck[]> {
  const { denied, hidden, missing } = await readOwnLines(configFolder, folder)
  const checks: SwitchCheck[] = []
  if (denied.length > 0)
    checks.push({
      state: 'todo',
      message: `Cordboard may not read ${denied.join(', ')} in ${configFolder}. Let its user read them, or look for yourself that these lines stand there.${hidden.some(({ setting }) => setting.unsafeWithout) ? ' A Commit is refused while it cannot tell whether *8 picks up calls.' : ''}`,
      lines: toLines(hidden.map(({ setting }) => setting)),
    })
  if (missing.length > 0)
    checks.push({
      state: 'todo',
      message: `Add these lines to the switch’s own files in ${configFolder}, then reload it; a section that is there already takes what is under its name. Without them a Commit does not take effect, or not all of it.`,
      lines: toLines(missing),
      isWritable: missing.some(({ section }) => section === null),
    })
  if (checks.length === 0)
    checks.push({ state: 'ok', message: 'The switch’s own files have every line that Cordboard needs.' })
  return checks
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
