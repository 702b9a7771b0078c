import fc from 'fast-check'
import { readPlaces } from '@/lib/policy/reference/match-pattern'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Numbers at the borders of a PBX: made from its patterns and numbers, then changed by one character. */
export type NumberRecipe = { source: number; fill: number[]; change: Change; position: number; char: string }
export type NumberSource = (fill: number[]) => string

const changes = ['none', 'replace', 'drop', 'insert', 'dash', 'append'] as const
type Change = (typeof changes)[number]

export const randomNumber: fc.Arbitrary<NumberRecipe> = fc.record({
  source: fc.nat(199),
  fill: fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
  change: fc.constantFrom(...Array<Change>(6).fill('none'), ...changes),
  position: fc.nat(4),
  char: fc.constantFrom('0', '1', '2', '9', '*', '#', '+', 'a'),
})

/** The number of a recipe, from one of the sources that {@link numberSources} found. */
export function cookNumber(sources: NumberSource[], recipe: NumberRecipe): string {
  const filled = (sources[recipe.source % sources.length] ?? (() => ''))(recipe.fill)
  const at = Math.min(recipe.position, filled.length)
  const [before, after] = [filled.slice(0, at), filled.slice(at)]
  switch (recipe.change) {
    case 'none':
      return filled
    case 'replace':
      return before + recipe.char + after.slice(1)
    case 'drop':
      return before + after.slice(1)
    case 'insert':
      return before + recipe.char + after
    case 'dash':
      return `-${before}-${after}`
    case 'append':
      return filled + recipe.char.repeat(1 + recipe.position * 9)
  }
}

/** Ways to make a number that something in this PBX looks at. */
export function numberSources(snapshot: Snapshot): NumberSource[] {
  const own = [
    ...snapshot.services.map(({ code }) => code),
    ...snapshot.applications.map(({ number }) => number),
    ...snapshot.extensions.map(({ number }) => number),
  ]
  const blocked = snapshot.classesOfService.flatMap(({ blockedNumbers }) => blockedNumbers)
  const dialled = [...snapshot.outgoingLines.flatMap(({ patterns }) => patterns), ...blocked]
  return [
    ...own.map((number) => () => number),
    ...dialled.map((pattern) => (fill: number[]) => fillPattern(pattern, fill)),
    // What a line turns into a blocked number.
    ...snapshot.outgoingLines.flatMap((line) =>
      blocked.map((pattern) => (fill: number[]) => {
        const sent = fillPattern(pattern, fill)
        const withoutPrepend = sent.startsWith(line.prepend) ? sent.slice(line.prepend.length) : sent
        const first = fillPattern(line.patterns[0] ?? '', fill)
        return first.slice(0, line.strip) + withoutPrepend
      }),
    ),
  ]
}

function fillPattern(pattern: string, fill: number[]): string {
  if (!pattern.startsWith('_')) return pattern
  return readPlaces(pattern.slice(1))
    .map((place, index) => {
      const draw = fill[index % fill.length] ?? 0
      if (place.kind === 'set') return [...place.chars][draw % place.chars.size]
      return '1290*'.slice(0, place.kind === 'any-or-none' ? draw % 3 : 1 + (draw % 3))
    })
    .join('')
}
