import { diffSnapshots } from '@/lib/draft/diff'
import { describeField, nameObjects } from '@/lib/pending-change/field-words'
import type { Snapshot } from '@/lib/policy/snapshot'
import { readRevision } from '@/lib/revision/data'
import { compareFiles } from '@/lib/revision/file-difference'
import { describeEffects } from '@/lib/revision/permission-effects'
import type { PermissionEffects, RevisionChange, RevisionComparison } from '@/lib/revision/schema'
import type { Database } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'

/** What leads from one configuration to another, object by object, in words. */
export function describeChanges(before: Snapshot, after: Snapshot): RevisionChange[] {
  const names = nameObjects(before, after)
  return diffSnapshots(before, after).map(({ kind, id, name, change, fields }) => ({
    ...{ kind, id, name, change },
    fields: fields.map((field) => describeField(field, names)),
  }))
}

/** Objects and files in which two revisions differ; null: there is none of one of the numbers. */
export async function readComparison(
  db: Database,
  env: Env,
  from: number,
  to: number,
): Promise<RevisionComparison | null> {
  const [before, after] = [await readRevision(db, from), await readRevision(db, to)]
  if (!before || !after) return null
  return {
    changes: describeChanges(before.snapshot, after.snapshot),
    files: compareFiles(
      env,
      { snapshot: before.snapshot, number: from },
      { snapshot: after.snapshot, number: to },
    ),
  }
}

/** What the step from one revision to another does to permissions; null: there is none of one of the numbers. */
export async function readComparedEffects(
  db: Database,
  from: number,
  to: number,
): Promise<PermissionEffects | null> {
  const [before, after] = [await readRevision(db, from), await readRevision(db, to)]
  return before && after && describeEffects(before.snapshot, after.snapshot)
}
