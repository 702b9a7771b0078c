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

/** The switch's log file; where it is missing, unreadable or other than a regular file, `mark` and `lookSince` say so. */
export function openSwitchLog(path: string | null): SwitchLog {
  return {
    path,
    async mark() {
      if (path === null) return null
      const found = await withFile(path, async (_, mark) => mark)
      return typeof found === 'string' ? null : found
    },
    async lookSince(mark) {
      if (path === null) return { problems: [], isWhole: false }
      const now = await withFile(path, async (file, { inode, size }) => {
        // A rotated or cut log is read from its start; what a cut one lost is not known.
        const isCut = inode === mark.inode && size < mark.size
        const piece = await readFrom(file, inode === mark.inode && !isCut ? mark.size : 0)
        return { inode, text: piece.text, isWhole: piece.isWhole && !isCut }
      })
      const isSame = typeof now !== 'string' && now.inode === mark.inode
      const rest = isSame ? nothing : await readRotated(path, mark)
      // Put aside a moment ago, and the switch has not begun the next one.
      const next = now === 'missing' ? nothing : now === 'unreadable' ? null : now
      return {
        problems: findConfigurationProblems(`${rest?.text ?? ''}${next?.text ?? ''}`),
        isWhole: rest?.isWhole === true && next?.isWhole === true,
      }
    },
  }
}

type Piece = { text: string; isWhole: boolean }
const nothing: Piece = { text: '', isWhole: true }

/** `unreadable` also where it is no regular file. Not blocked by one that nobody writes to (a FIFO). */
async function withFile<T extends object>(
  path: string,
  read: (file: FileHandle, mark: LogMark) => Promise<T>,
): Promise<T | 'missing' | 'unreadable'> {
  try {
    if (!(await stat(path)).isFile()) return 'unreadable'
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const found = await file.stat()
      return found.isFile() ? await read(file, { inode: found.ino, size: found.size }) : 'unreadable'
    } finally {
      await file.close()
    }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable'
  }
}

async function readFrom(file: FileHandle, from: number): Promise<Piece> {
  const pieces: Buffer[] = []
  let isWhole = false
  for (let at = from; at - from < readAtMost; ) {
    const piece = Buffer.alloc(pieceBytes)
    const { bytesRead } = await file.read(piece, 0, pieceBytes, at)
    isWhole = bytesRead === 0
    if (isWhole) break
    pieces.push(piece.subarray(0, bytesRead))
    at += bytesRead
  }
  return { text: Buffer.concat(pieces).toString('utf8'), isWhole }
}

/** What was written to the log of the mark before it was put aside (`full.0`, `full.1`, `full.20261123` …); null: not found. */
async function readRotated(path: string, mark: LogMark): Promise<Piece | null> {
  const name = basename(path)
  const beside = await readdir(dirname(path)).catch(() => [])
  for (const other of beside) {
    if (other === name || !other.startsWith(name)) continue
    const piece = await withFile(join(dirname(path), other), async (file, { inode }) =>
      inode === mark.inode ? readFrom(file, mark.size) : notThis,
    )
    if (typeof piece !== 'string' && piece !== notThis) return piece
  }
  return null
}
const notThis: Piece = { text: '', isWhole: false }
