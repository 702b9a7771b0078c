import { constants } from 'node:fs'
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { revisionFiles } from '@/lib/asterisk/names'
import type { LogMark, SwitchLog } from '@/lib/commit/ports'

/** What a switch writes in the few seconds of a Commit is far less. */
const readAtMost = 64 * 1024 * 1024
const pieceBytes = 1024 * 1024
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

/**
 * The problems about configuration in a text of the switch's log, whole lines, as they stand. A stranger can make such
 * a line (`lib/commit/tell-real.ts`). Pure.
 */
export function findConfigurationProblems(text: string): string[] {
  return text.split('\n').filter((line) => {
    const source = problemLine.exec(line)?.[1]
    if (source === undefined || namesOtherFile(line) || requestNotSent.test(line)) return false
    return configurationSources.test(source) || (source === 'pbx.c' && dialplanWarning.test(line))
  })
}

/** The switch's log file; `path` null, a missing, unreadable or other than regular file: nothing is known and claimed. */
export function openSwitchLog(path: string | null): SwitchLog {
  return {
    async mark() {
      if (path === null) return null
      return withFile(path, async (_, mark) => mark)
    },
    async problemsSince(mark) {
      if (path === null) return []
      const now = await withFile(path, async (file, { inode, size }) => {
        // A rotated or cut log is read from its start.
        const from = inode === mark.inode && size >= mark.size ? mark.size : 0
        return { inode, text: await readFrom(file, from) }
      })
      const rest = now?.inode === mark.inode ? '' : await readRotated(path, mark)
      return findConfigurationProblems(`${rest}${now?.text ?? ''}`)
    },
  }
}

/** Null where it is no regular file that can be read. Not blocked by one that nobody writes to (a FIFO). */
async function withFile<T>(
  path: string,
  read: (file: FileHandle, mark: LogMark) => Promise<T>,
): Promise<T | null> {
  try {
    if (!(await stat(path)).isFile()) return null
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const found = await file.stat()
      return found.isFile() ? await read(file, { inode: found.ino, size: found.size }) : null
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

async function readFrom(file: FileHandle, from: number): Promise<string> {
  const pieces: Buffer[] = []
  for (let at = from; at - from < readAtMost; ) {
    const piece = Buffer.alloc(pieceBytes)
    const { bytesRead } = await file.read(piece, 0, pieceBytes, at)
    if (bytesRead === 0) break
    pieces.push(piece.subarray(0, bytesRead))
    at += bytesRead
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** What was written to the log of the mark before it was put aside (`full.0`, `full.1`, `full.20261123` …). */
async function readRotated(path: string, mark: LogMark): Promise<string> {
  const name = basename(path)
  const beside = await readdir(dirname(path)).catch(() => [])
  for (const other of beside) {
    if (other === name || !other.startsWith(name)) continue
    const text = await withFile(join(dirname(path), other), async (file, { inode }) =>
      inode === mark.inode ? readFrom(file, mark.size) : null,
    )
    if (text !== null) return text
  }
  return ''
}
