import type { DiffLine } from '@/lib/revision/schema'
import type { Line } from '@/lib/shared/line-diff'

/** Equal lines shown before and after a difference. */
const context = 3

/** The lines of a difference as they are shown: with both numbers, and equal runs as a count. */
export function foldEqual(lines: Line[]): DiffLine[] {
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
    else result.push({ kind: 'fold', count: 1, before, after })
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
