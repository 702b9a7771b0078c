import { revisionFiles } from '@/lib/asterisk/names'
import type { Snapshot } from '@/lib/policy/snapshot'
import { foldEqual } from '@/lib/revision/fold-equal'
import { previewFiles } from '@/lib/revision/generated-files'
import type { FileDifference } from '@/lib/revision/schema'
import type { Env } from '@/lib/server/env'
import { compareLines, type Line } from '@/lib/shared/line-diff'

type Numbered = { snapshot: Snapshot; number: number }

/** What differs between the files of two revisions; files without a difference are left out. */
export function compareFiles(env: Env, base: Numbered | null, next: Numbered): FileDifference[] {
  const before = base && previewFiles(env, base)
  const after = previewFiles(env, next)
  return revisionFiles.flatMap((file) => {
    return compareTexts(file, before?.[file] ?? '', after[file])
  })
}

/** What differs between two texts of a file; [] where they are equal. */
export function compareTexts(file: string, before: string, after: string): FileDifference[] {
  if (before === after) return []
  const lines = compareLines(before, after)
  const count = (mark: Line['mark']) => lines?.filter((line) => line.mark === mark).length ?? 0
  return [{ file, added: count('+'), removed: count('-'), lines: lines ? foldEqual(lines) : [] }]
}
