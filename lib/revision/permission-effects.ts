import { viewDraft } from '@/lib/draft/view'
import { findBase, readBaseSnapshot } from '@/lib/pending-change/data'
import { describeDestinations } from '@/lib/policy/ask/destination-words'
import { describeEffect, describeWho } from '@/lib/policy/ask/difference-words'
import { TooManyNumberClasses } from '@/lib/policy/ask/number-class'
import { permissionDifference } from '@/lib/policy/ask/permission-difference'
import { describeWeekly } from '@/lib/policy/ask/weekly-words'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'
import { findRevision, readRevision } from '@/lib/revision/data'
import type { PermissionEffects } from '@/lib/revision/schema'
import { nowMs } from '@/lib/server/clock'
import type { Database } from '@/lib/server/db'

/** What the pending changes do to permissions, once they are committed. */
export async function readPendingEffects(db: Database): Promise<PermissionEffects> {
  const view = await viewDraft(db)
  const after = view.snapshot
  const before = await readBaseSnapshot(db, await findBase(db), after.settings.timeZone)
  return describeEffects(before, after)
}

/** What a revision did to permissions; null: there is none of this number. */
export async function readRevisionEffects(db: Database, number: number): Promise<PermissionEffects | null> {
  const summary = await findRevision(db, number)
  const revision = summary && (await readRevision(db, number))
  if (!summary || !revision) return null
  const former = summary.baseRevision === null ? null : await readRevision(db, summary.baseRevision)
  return describeEffects(
    former?.snapshot ?? emptySnapshot(revision.snapshot.settings.timeZone),
    revision.snapshot,
  )
}

/** What leads from one configuration to another, as permissions. */
export function describeEffects(before: Snapshot, after: Snapshot): PermissionEffects {
  try {
    const { effects, classes, own } = permissionDifference(before, after, nowMs())
    const rows = effects.map((effect) => ({
      change: effect.change,
      count: effect.who.members.length,
      who: describeWho(effect.who),
      what: describeDestinations(classes, effect.classes),
      detail: effect.detail,
      when: describeWeekly(effect.times, after.settings.timeZone),
      sentence: describeEffect(effect, classes, after.settings.timeZone),
    }))
    return { rows, own: [...own], problem: null }
  } catch (error) {
    if (error instanceof TooManyNumberClasses) return { rows: [], own: [], problem: error.message }
    throw error
  }
}
