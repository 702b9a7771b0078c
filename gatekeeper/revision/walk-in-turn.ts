/** A list of names that is gone through piece by piece, begun anew after its end. */
export type Turn = {
  /**
   * Visits the next names until the time is used up, or the end of the list is reached; the first of them in any case. How
   * many.
   */
  walk(budgetMs: number, visit: (names: readonly string[]) => Promise<void>): Promise<number>
  /** All that is left of the round. */
  left(): number
  /** Begins a round. */
  restart(): void
  readonly size: number
}

/** Of what was found to differ, so much is asked again at each look: what was put right is told no longer. */
export const recheckAtOnce = 50

/** `atOnce`: so many names are visited together. */
export function takeInTurn(names: readonly string[], atOnce: number, monotonicMs: () => number): Turn {
  let place = 0
  return {
    size: names.length,
    left: () => names.length - place,
    restart() {
      place = 0
    },
    async walk(budgetMs, visit) {
      const startedAt = monotonicMs()
      let visited = 0
      if (place >= names.length) place = 0
      while (place < names.length && (visited === 0 || monotonicMs() - startedAt < budgetMs)) {
        const next = names.slice(place, place + atOnce)
        await visit(next)
        place += next.length
        visited += next.length
      }
      return visited
    },
  }
}

/** The same names in an order of which each part has names from everywhere: what many have in common is seen soon. */
export function spread(names: readonly string[]): string[] {
  const { length } = names
  let step = Math.max(1, Math.round(length * 0.618))
  while (greatestDivisor(step, length) > 1) step += 1
  return names.map((_, index) => names[(index * step) % length] ?? '')
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))
