import type { NumberMeaning } from '@/lib/policy/ask/number-class'
import { createListedBy, type OwnNumber, ownNumbersOf } from '@/lib/policy/ask/own-numbers'
import { createPatternAutomaton, deadState, dialSymbols } from '@/lib/policy/ask/pattern-automaton'
import { orderOfPattern } from '@/lib/policy/numbers/sort'
import type { OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/** Reads a number symbol by symbol and knows at each end what one revision makes of it. */
export type NumberReader = {
  start: number
  /** {@link deadState}: nothing takes it, whatever follows. */
  step(state: number, symbol: number): number
  /** What a number that ends here means, if it is none of ours. */
  meaningOf(state: number): NumberMeaning
  /** The pattern by which the first line takes it; null: none does. */
  patternOf(state: number): string | null
  own: ReadonlyMap<string, OwnNumber>
  /** What this number means, ours or not. */
  read(number: string): NumberMeaning
}

/** What leaves of a number: `skip` symbols are still to be cut before the blocked numbers read on. */
type Sent = { transform: number; skip: number; blocked: number }
type State = { lines: number; blocked: number; sent: readonly Sent[] }

export function createNumberReader(snapshot: Snapshot): NumberReader {
  const enabled = snapshot.outgoingLines.filter((line) => line.enabled)
  const ranked = [
    ...rankPatterns(enabled.filter((line) => line.emergency)),
    ...rankPatterns(enabled.filter((line) => !line.emergency)),
  ]
  const lines = createPatternAutomaton(ranked.map(({ text }) => text))
  const blocks = snapshot.classesOfService.flatMap(({ id, blockedNumbers }) =>
    blockedNumbers.map((text) => ({ id, text })),
  )
  const blocked = createPatternAutomaton(blocks.map(({ text }) => text))
  const run = (state: number, text: string): number =>
    [...text].reduce((at, char) => blocked.step(at, dialSymbols.indexOf(char)), state)

  // INVARIANT: `ranked` is emergency lines first, each part the most specific first.
  const transforms = [...new Set(enabled.filter(({ emergency }) => !emergency).map(transformOf))]
  const transformOfPattern = ranked.map(({ line }) =>
    line.emergency ? -1 : transforms.indexOf(transformOf(line)),
  )
  const isChanging = transforms.map((text) => text !== '0 ')
  const states: State[] = []
  const next: number[][] = []
  const known = new Map<string, number>()
  const meanings: (NumberMeaning | undefined)[] = []

  const addState = (state: State): number => {
    const sent = state.sent.map(({ transform, skip, blocked: at }) => `${transform}.${skip}.${at}`)
    const key = `${state.lines} ${state.blocked} ${sent.join()}`
    const found = known.get(key)
    if (found !== undefined) return found
    const index = states.push(state) - 1
    next.push([])
    meanings.push(undefined)
    known.set(key, index)
    return index
  }
  const keepAlive = (state: State): State => {
    if (state.lines === deadState) return dead
    const alive = new Set(lines.alive(state.lines).map((pattern) => transformOfPattern[pattern]))
    return { ...state, sent: state.sent.filter(({ transform }) => alive.has(transform)) }
  }
  addState(dead)
  const start = addState(
    keepAlive({
      lines: lines.start,
      blocked: blocked.start,
      sent: transforms.flatMap((text, transform) => {
        if (!isChanging[transform]) return []
        const [strip = '0', prepend = ''] = text.split(' ')
        return [{ transform, skip: Number(strip), blocked: run(blocked.start, prepend) }]
      }),
    }),
  )

  const blockersAt = (state: number): string[] => [
    ...new Set(blocked.matching(state).flatMap((index) => blocks[index]?.id ?? [])),
  ]
  const findMeaning = (state: State): NumberMeaning => {
    const taking = lines.matching(state.lines).flatMap((index) => ranked[index]?.line ?? [])
    const [first] = taking
    if (first === undefined) return { kind: 'unknown' }
    if (first.emergency) return { kind: 'emergency', lineId: first.id }
    const candidates = [...new Set(taking)]
    return {
      kind: 'outgoing-line',
      lineIds: candidates.map(({ id }) => id),
      blockedBy: blockersAt(state.blocked),
      sentBlockedBy: candidates.map((line) => {
        const transform = transforms.indexOf(transformOf(line))
        const sent = state.sent.find((one) => one.transform === transform)
        return blockersAt(sent?.blocked ?? state.blocked)
      }),
    }
  }

  const step = (index: number, symbol: number): number => {
    if (index === deadState) return deadState
    const row = next[index] as number[]
    const { lines: at, blocked: dialled, sent } = states[index] as State
    row[symbol] ??= addState(
      keepAlive({
        lines: lines.step(at, symbol),
        blocked: blocked.step(dialled, symbol),
        sent: sent.map((one) =>
          one.skip > 0
            ? { ...one, skip: one.skip - 1 }
            : { ...one, blocked: blocked.step(one.blocked, symbol) },
        ),
      }),
    )
    return row[symbol] as number
  }
  const meaningOf = (index: number): NumberMeaning => {
    meanings[index] ??= findMeaning(states[index] as State)
    return meanings[index] as NumberMeaning
  }
  const own = ownNumbersOf(snapshot)
  const listedBy = createListedBy(snapshot.classesOfService)
  return {
    start,
    step,
    meaningOf,
    patternOf(index) {
      const [first] = lines.matching((states[index] as State).lines)
      return first === undefined ? null : (ranked[first]?.text ?? null)
    },
    own,
    read(number) {
      let state = start
      for (const char of number) state = step(state, dialSymbols.indexOf(char))
      const taken = meaningOf(state)
      const one = own.get(number)
      if (one === undefined || taken.kind === 'emergency') return taken
      if (one.kind === 'extension') return { kind: 'extension', listedBy: listedBy(number) }
      return { kind: one.kind, id: one.id }
    },
  }
}

const dead: State = { lines: deadState, blocked: deadState, sent: [] }

const transformOf = ({ strip, prepend }: OutgoingLine): string => `${strip} ${prepend}`

/** As Asterisk sorts; what it sorts as equal stays in the order of the lines, then of the patterns of a line. */
function rankPatterns(lines: readonly OutgoingLine[]): { line: OutgoingLine; text: string }[] {
  return lines
    .flatMap((line) => line.patterns.map((text) => ({ line, text, key: orderOfPattern(text) })))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}
