import { revisionFiles } from '@/lib/asterisk/names'
import type { Snapshot } from '@/lib/policy/snapshot'
import { previewFiles } from '@/lib/revision/generated-files'
import type { DiffLine, FileDifference } from '@/lib/revision/schema'
import type { Env } from '@/lib/server/env'
import { compareLines, type Line } from '@/lib/shared/line-diff'

type Numbered = { snapshot: Snapshot; number: number }

/** Equal lines shown before and after a difference. */
const context = 3

/** What differs between the files of two revisions; files without a difference are left out. */
export function compareFiles(env: Env, base: Numbered | null, next: Numbered): FileDifference[] {
  const before = base && previewFiles(env, base)
  const after = previewFiles(env, next)
  return revisionFiles.flatMap((file) => {
    const [old, current] = [before?.[file] ?? '', after[file]]
    if (old === current) return []
    const lines = compareLines(old, current)
    const count = (mark: Line['mark']) => lines?.filter((line) => line.mark === mark).length ?? 0
    return [{ file, added: count('+'), removed: count('-'), lines: lines ? foldEqual(lines) : [] }]
  })
}

function foldEqual(lines: Line[]): DiffLine[] {
  const isNear = new Uint8Array(lines.length)
  lines.forEach(({ mark }, index) => {
    if (mark !== ' ') isNear.fill(1, Math.max(0, index - context), index + context + 1)
  })
  const result: DiffLine[] = []
  let [before, after] = [1, 1]
  lines.forEach(({ mark, text }, index) => {
    const last = result.at(-1)
    if (isNear[index]) result.push(toDiffLine(mark, text, before, after))
    else if (last?.kind === 'fold') last.count++
    else result.push({ kind: 'fold', count: 1 })
    if (mark !== '+') before++
    if (mark !== '-') after++
  })
  return result
}

function toDiffLine(mark: Line['mark'], text: string, before: number, after: number): DiffLine {
  if (mark === '+') return { kind: 'added', text, before: null, after }
  if (mark === '-') return { kind: 'removed', text, before, after: null }
  return { kind: 'same', text, before, after }
}
