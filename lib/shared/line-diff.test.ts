import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from '@/lib/shared/line-diff'

it('shows what went and what came with three lines around it', () => {
  const before = Array.from({ length: 12 }, (_, index) => `line ${index + 1}\n`).join('')
  const after = before.replace('line 6\n', 'line six\nand a half\n')
  expect(diffLines(before, after)).toEqual([
    '@@ line 3 before, line 3 after @@',
    ' line 3',
    ' line 4',
    ' line 5',
    '-line 6',
    '+line six',
    '+and a half',
    ' line 7',
    ' line 8',
    ' line 9',
  ])
})

it('is empty for equal texts, and whole for a new one', () => {
  expect(diffLines('a\n', 'a\n')).toEqual([])
  expect(diffLines('', 'a\nb\n').slice(1)).toEqual(['+a', '+b'])
  expect(diffLines('a\nb\n', '').slice(1)).toEqual(['-a', '-b'])
})

it('takes out what is not in the second text and puts in what is not in the first', () => {
  // With few lines every one is near a change, so the hunks hold both texts whole.
  const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      fc.pre(a.join() !== b.join())
      const shown = diffLines(`${a.join('\n')}\n`, `${b.join('\n')}\n`).filter(
        (line) => !line.startsWith('@@'),
      )
      const cut = a.length + b.length > 0 && shown.length < Math.max(a.length, b.length)
      fc.pre(!cut)
      const side = (mark: string) => shown.filter((line) => line[0] !== mark).map((line) => line.slice(1))
      expect(a.join('\n')).toContain(side('+').join('\n'))
      expect(b.join('\n')).toContain(side('-').join('\n'))
      expect(
        shown.filter((line) => line.startsWith('-')).length -
          shown.filter((line) => line.startsWith('+')).length,
      ).toBe(a.length - b.length)
    }),
    { numRuns: 500, seed: 6 },
  )
})

it('counts where everything differs in a long file', () => {
  const text = (mark: string) => Array.from({ length: 3000 }, (_, index) => `${mark}${index}\n`).join('')
  expect(diffLines(text('a'), text('b'))).toEqual([
    '@@ more than 1500 lines differ: 3000 lines before, 3000 after @@',
  ])
})
