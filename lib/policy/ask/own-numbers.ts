import { createPatternAutomaton, deadState, dialSymbols } from '@/lib/policy/ask/pattern-automaton'
import { patternsOfRange, readRange } from '@/lib/policy/numbers/ranges'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'

/** A number of ours, as docs/policy.md, section 5 takes it. */
export type OwnNumber = { kind: 'service' | 'extension' | 'application'; id: string; name: string }

/** Every number of ours. Where a check was passed over and two have one number: services first, then extensions. */
export function ownNumbersOf(snapshot: Snapshot): Map<string, OwnNumber> {
  const own = new Map<string, OwnNumber>()
  const add = (number: string, one: OwnNumber) => {
    if (!own.has(number)) own.set(number, one)
  }
  for (const { code, id, name } of snapshot.services) add(code, { kind: 'service', id, name })
  for (const { number, id, name } of snapshot.extensions) add(number, { kind: 'extension', id, name })
  for (const { number, id, name } of snapshot.applications) add(number, { kind: 'application', id, name })
  return own
}

/** Which Classes of Service have an entry in Local Extensions that matches a number: their ids, in order. */
export function createListedBy(classes: readonly ClassOfService[]): (number: string) => string[] {
  const exact = new Map<string, Set<number>>()
  const patterns: { text: string; owner: number }[] = []
  classes.forEach(({ extensions }, owner) => {
    for (const entry of extensions.entries) {
      const range = readRange(entry)
      const texts = range === null ? [entry] : patternsOfRange(range.from, range.to)
      for (const text of texts) {
        if (text.startsWith('_')) patterns.push({ text, owner })
        else exact.set(text, (exact.get(text) ?? new Set()).add(owner))
      }
    }
  })
  const automaton = createPatternAutomaton(patterns.map(({ text }) => text))
  return (number) => {
    let state = automaton.start
    for (const char of number) state = automaton.step(state, dialSymbols.indexOf(char))
    const owners = new Set(exact.get(number))
    for (const index of automaton.matching(state)) owners.add(patterns[index]?.owner ?? -1)
    return [...owners].sort((a, b) => a - b).flatMap((owner) => classes[owner]?.id ?? [])
  }
}

/** A finite set of numbers as the smallest automaton that knows it: a thousand numbers in a row are few states. */
export type NumberSet = {
  start: number
  step(state: number, symbol: number): number
  has(state: number): boolean
}

/** {@link deadState} is the state from which no number of the set can be met. */
export function createNumberSet(numbers: Iterable<string>): NumberSet {
  const sorted = [...new Set(numbers)].sort()
  const next: number[][] = [[]]
  const ends: boolean[] = [false]
  const known = new Map<string, number>()
  const build = (from: number, to: number, depth: number): number => {
    const isEnd = sorted[from]?.length === depth
    const row: number[] = []
    let at = isEnd ? from + 1 : from
    while (at < to) {
      const char = sorted[at]?.[depth]
      let end = at
      while (end < to && sorted[end]?.[depth] === char) end++
      row[dialSymbols.indexOf(char ?? '')] = build(at, end, depth + 1)
      at = end
    }
    const key = `${isEnd} ${row.join()}`
    const same = known.get(key)
    if (same !== undefined) return same
    const state = next.push(row) - 1
    ends.push(isEnd)
    known.set(key, state)
    return state
  }
  const start = sorted.length === 0 ? deadState : build(0, sorted.length, 0)
  return {
    start,
    step: (state, symbol) => next[state]?.[symbol] ?? deadState,
    has: (state) => ends[state] === true,
  }
}
