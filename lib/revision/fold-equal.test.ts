import { expect, it } from 'vitest'
import { foldEqual } from '@/lib/revision/fold-equal'
import { compareLines } from '@/lib/shared/line-diff'

const lines = Array.from({ length: 60 }, (_, index) => `line ${index + 1}`)
const changed = lines.flatMap((line, index) =>
  index === 20 ? [] : index === 40 ? [line, 'new', 'newer'] : [line],
)

it('folds away equal lines with the numbers under which both texts have them', () => {
  const shown = foldEqual(compareLines(lines.join('\n'), changed.join('\n')) ?? [])
  expect(shown.filter(({ kind }) => kind === 'fold')).toEqual([
    { kind: 'fold', count: 17, before: 1, after: 1 },
    { kind: 'fold', count: 14, before: 25, after: 24 },
    { kind: 'fold', count: 16, before: 45, after: 46 },
  ])
  const unfold = (side: 'before' | 'after', text: readonly string[]) =>
    shown.flatMap((line) => {
      if (line.kind !== 'fold') return line[side] === null ? [] : [line.text]
      return text.slice(line[side] - 1, line[side] - 1 + line.count)
    })
  expect(unfold('before', lines)).toEqual(lines)
  expect(unfold('after', changed)).toEqual(changed)
})
