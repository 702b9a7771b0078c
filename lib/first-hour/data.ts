import type { Screen } from '@/lib/draft/screen'
import type { Facts } from '@/lib/first-hour/facts'
import { readBoard } from '@/lib/hot-desk-board/data'
import type { Board } from '@/lib/hot-desk-board/schema'
import { readBaseSnapshot } from '@/lib/pending-change/data'
import { activeRevision } from '@/lib/revision/data'
import { readRevisionStatus } from '@/lib/status/data'
import type { RevisionStatus } from '@/lib/status/schema'

/** What the guide is derived from, as of one look at the draft and the live state. */
export async function readFacts({ db, view, at }: Screen): Promise<Facts> {
  const { snapshot: draft } = view
  const active = await activeRevision(db)
  const errors = view.findings().filter(({ severity }) => severity === 'error')
  return {
    draft,
    committed: active && (await readBaseSnapshot(db, active, draft.settings.timeZone)),
    revision: active?.number ?? null,
    runs: runsBy[(await readRevisionStatus(db)).kind],
    errors: errors.filter(({ code }) => code !== emergencyMissing).map(({ message }) => message),
    isEmergencyMissing: errors.some(({ code }) => code === emergencyMissing),
    seated: findSeated(await readBoard(db, at)),
  }
}

const emergencyMissing = 'no_emergency_line'

const runsBy: Record<RevisionStatus['kind'], Facts['runs']> = {
  active: 'switch',
  'files-only': 'files',
  waiting: 'waiting',
  none: 'none',
  unreadable: 'none',
}

function findSeated({ places }: Board): Facts['seated'] {
  for (const { number, occupant, isOverdue } of places.flatMap(({ phones }) => phones))
    if (occupant && !isOverdue) return { hotDesk: occupant.number, phone: number }
  return null
}
