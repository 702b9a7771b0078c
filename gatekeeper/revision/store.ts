import type { Step } from '@/lib/commit/ports'
import type { Snapshot } from '@/lib/policy/snapshot'
import { activeRevision, findRevision, latestPublished, readRevision } from '@/lib/revision/data'
import { setRevisionState } from '@/lib/revision/mutations'
import type { RevisionState } from '@/lib/revision/state'
import type { Database } from '@/lib/server/db'
import { DatabaseGoneError } from '@/lib/server/sqlite'

export type OpenRevision = {
  number: number
  state: RevisionState
  error: string | null
  /** The unconfirmed revision that it takes back; null: none. */
  returnsFrom: number | null
}
export type StoredRevision =
  | { ok: true; snapshot: Snapshot; secretsProblem?: string }
  | { ok: false; error: string }

/** What the conductor needs of the database. Every method throws when it cannot be reached. */
export type RevisionStore = {
  /** The one that waits to be applied or is being applied. */
  findOpen(): Promise<OpenRevision | null>
  findActive(): Promise<number | null>
  /** Null: there is none of this number. */
  read(number: number): Promise<StoredRevision | null>
  /** False: it cannot go to that state from the one that it is in. */
  setState(
    number: number,
    state: RevisionState,
    report: { error?: string | null; steps?: readonly Step[] },
  ): Promise<boolean>
  /** Published, and why it is not applied yet; written only where it changes. */
  markWaiting(open: OpenRevision, reason: string): Promise<void>
  status(number: number): Promise<{ state: string; steps: Step[]; error: string | null } | null>
}

const explainForgotten = (number: number): string =>
  `The secrets of revision ${number} were given up with the key that sealed them, so no files are made of it: commit the draft.`

export function createRevisionStore(db: Database): RevisionStore {
  return {
    findOpen: () => latestPublished(db),
    findActive: async () => (await activeRevision(db))?.number ?? null,
    async read(number) {
      try {
        const revision = await readRevision(db, number)
        if (!revision) return null
        const { snapshot, secretsForgotten } = revision
        return { ok: true, snapshot, ...(secretsForgotten && { secretsProblem: explainForgotten(number) }) }
      } catch (error) {
        // A database that is away or refuses must throw, so that it is asked again; a damaged text must not.
        if (error instanceof DatabaseGoneError || (error instanceof Error && 'clientVersion' in error))
          throw error
        return { ok: false, error: error instanceof Error ? error.message : String(error) }
      }
    },
    setState: async (number, state, report) => (await setRevisionState(db, number, state, report)).ok,
    async markWaiting(open, reason) {
      if (open.state === 'published' && open.error === reason) return
      await setRevisionState(db, open.number, 'published', { error: reason })
    },
    async status(number) {
      const found = await findRevision(db, number)
      return found && { state: found.state, steps: found.steps as Step[], error: found.error }
    },
  }
}
