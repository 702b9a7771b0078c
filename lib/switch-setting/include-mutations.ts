import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import { createQueue } from '@/lib/shared/queue'
import { type AttachedSource, readAttachedSwitch } from '@/lib/switch-setting/attached'
import { type WriteIncludesResult, writeIncludes } from '@/lib/switch-setting/write-includes'

/** One at a time: the second finds the lines of the first. */
const inTurn = createQueue()

/** Puts the missing include lines into the switch's own files, and records it. The next Commit makes them count. */
export function writeSwitchIncludes(
  db: Database,
  source: AttachedSource,
  author: Author,
): Promise<WriteIncludesResult> {
  return inTurn(async () => {
    const { configFolder, folder, kind } = readAttachedSwitch(source)
    if (kind === 'none')
      return {
        ok: false,
        message: 'No switch is set up. Enter one under Settings > Switch first.',
        written: [],
      }
    const at = now()
    const result = await writeIncludes(configFolder, folder, at)
    if (result.written.length > 0)
      await writeTransaction(db, (tx) =>
        recordAudit(tx, author, at, [
          {
            action: 'changed',
            kind: 'switch',
            objectId: 'switch',
            objectName: 'Switch',
            before: null,
            after: { includeLines: result.written },
          },
        ]),
      )
    return result
  })
}
