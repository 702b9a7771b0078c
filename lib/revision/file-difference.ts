import { revisionFiles } from '@/lib/asterisk/names'
import type { Snapshot } from '@/lib/policy/snapshot'
import { readRevision } from '@/lib/revision/data'
import { foldEqual } from '@/lib/revision/fold-equal'
import type { LinesAsked } from '@/lib/revision/folded-lines'
import { previewFiles } from '@/lib/revision/generated-files'
import type { FileDifference } from '@/lib/revision/schema'
import type { Database } from '@/lib/server/db'
import type { Env } from '@/lib/server/env'
import { compareLines, type Line, toLines } from '@/lib/shared/line-diff'

type Numbered = { snapshot: Snapshot; number: number }

/** What differs between the files of two revisions; files without a difference are left out. */
export function compareFiles(env: Env, base: Numbered | null, next: Numbered): FileDifference[] {
  const before = base && previewFiles(env, base)
  const after = previewFiles(env, next)
  return revisionFiles.flatMap((file) => {
    return compareTexts(file, before?.[file] ?? '', after[file], base?.number ?? null)
  })
}

/** What differs between two texts of a file; [] where they are equal. `base`: the revision that `before` is of. */
export function compareTexts(
  file: string,
  before: string,
  after: string,
  base: number | null = null,
): FileDifference[] {
  if (before === after) return []
  const lines = compareLines(before, after)
  const count = (mark: Line['mark']) => lines?.filter((line) => line.mark === mark).length ?? 0
  return [{ file, added: count('+'), removed: count('-'), lines: lines ? foldEqual(lines) : [], base }]
}

/** Lines of a revision's file as a difference shows them; null: there is no such revision. */
export async function readRevisionLines(
  db: Database,
  env: Env,
  { revision, file, from, count }: LinesAsked,
): Promise<string[] | null> {
  const found = await readRevision(db, revision)
  if (!found) return null
  const files = previewFiles(env, { snapshot: found.snapshot, number: revision })
  return toLines(files[file]).slice(from - 1, from - 1 + count)
}
