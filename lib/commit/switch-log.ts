import { open, stat } from 'node:fs/promises'
import { revisionFiles } from '@/lib/asterisk/names'
import type { SwitchLog } from '@/lib/commit/ports'

const readAtMost = 4 * 1024 * 1024
/** From the start of the line: a dialled number or a name that a stranger sends is quoted within other lines. */
const problemLine = /^\[[^\]]+\] (?:WARNING|ERROR)\[\d+\](?:\[[^\]]*\])? ([a-z_0-9]+\.c):/
const configurationSources =
  /^(?:pbx_config|config|config_options|extconf|res_sorcery_\w+|sorcery|res_pjsip\w*|app_voicemail\w*|loader)\.c$/
const dialplanWarning =
  /tries to include|Unable to register extension|not (?:a )?valid|already (?:in use|registered)/

/** A carrier or phone that cannot be reached at this moment, such as one whose name is not resolved. */
const requestNotSent = / sending [A-Z]+ request to endpoint /

/** A file of the administrator's own, such as an absent pjsip_wizard.conf, complains at each reload: not our doing. */
function namesOtherFile(line: string): boolean {
  const named = line.match(/[a-z_0-9-]+\.conf\b/g) ?? []
  return named.length > 0 && !named.some((name) => (revisionFiles as readonly string[]).includes(name))
}

/** The problems about configuration in a text of the switch's log, whole lines, as they stand. Pure. */
export function findConfigurationProblems(text: string): string[] {
  return text.split('\n').filter((line) => {
    const source = problemLine.exec(line)?.[1]
    if (source === undefined || namesOtherFile(line) || requestNotSent.test(line)) return false
    return configurationSources.test(source) || (source === 'pbx.c' && dialplanWarning.test(line))
  })
}

/** The switch's log file; `path` null, a missing or unreadable file: nothing is known and nothing is claimed. */
export function openSwitchLog(path: string | null): SwitchLog {
  return {
    async mark() {
      if (path === null) return null
      try {
        const file = await open(path, 'r')
        await file.close()
        const { ino, size } = await stat(path)
        return { inode: ino, size }
      } catch {
        return null
      }
    },
    async problemsSince(mark) {
      if (path === null) return []
      try {
        const file = await open(path, 'r')
        try {
          const { ino, size } = await file.stat()
          // A rotated or cut log is read from its start.
          const from = ino === mark.inode && size >= mark.size ? mark.size : 0
          const bytes = Buffer.alloc(Math.min(size - from, readAtMost))
          await file.read(bytes, 0, bytes.length, from)
          return findConfigurationProblems(bytes.toString('utf8'))
        } finally {
          await file.close()
        }
      } catch {
        return []
      }
    },
  }
}
