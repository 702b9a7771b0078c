import type { PendingByObject } from '@/lib/draft/row-marks'
import { type DraftView, viewDraft } from '@/lib/draft/view'
import { indexPendingChanges } from '@/lib/pending-change/data'
import { describeOpenStates } from '@/lib/schedule/open-state'
import type { Database } from '@/lib/server/db'
import type { OpenState } from '@/lib/shared/draft-marks'

/** What every screen of the draft is made from. */
export type Screen = {
  db: Database
  /** E-mail of who looks. */
  reader: string
  /** Milliseconds since the epoch. */
  at: number
  view: DraftView
  pending: PendingByObject
  /** State of each schedule at `at`, by its id. */
  openStates: ReadonlyMap<string, OpenState>
}

export async function readScreen(db: Database, reader: string, at: number): Promise<Screen> {
  const pending = await indexPendingChanges(db, reader)
  const view = await viewDraft(db)
  return { db, reader, at, view, pending, openStates: describeOpenStates(view.snapshot, at) }
}
