import { CommandError } from '@/cli/exit-status'
import { tellDifference } from '@/cli/permission-lines'
import { readDraft } from '@/lib/draft/data'
import { activeRevision, readRevision } from '@/lib/revision/data'
import { nowMs } from '@/lib/server/clock'
import type { Database } from '@/lib/server/db'

/** What Commit would do to permissions; nothing is told while no revision is in force. */
export async function previewPermissions(db: Database): Promise<{ value: object | null; lines: string[] }> {
  const active = await activeRevision(db)
  const base = active && (await readRevision(db, active.number))
  if (!base) return { value: null, lines: [] }
  try {
    const { value, sentences } = tellDifference(base.snapshot, await readDraft(db), nowMs())
    return {
      value,
      lines:
        sentences.length === 0
          ? ['No permission would change.']
          : ['Permissions that would change:', ...sentences],
    }
  } catch (error) {
    // The rest of the preview does not depend on it.
    if (error instanceof CommandError) return { value: null, lines: [error.message] }
    throw error
  }
}
