import type { NumberClass, NumberMeaning } from '@/lib/policy/ask/number-class'
import { describePattern, listShortly, writeRuns } from '@/lib/policy/ask/pattern-words'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * Words for a class of numbers, from the newest revision that knows it.
 * @param patterns by which the first line takes the numbers
 * @param numbers all of them, where all are ours
 */
export function describeClass(
  snapshots: readonly Snapshot[],
  meanings: readonly NumberMeaning[],
  patterns: readonly string[],
  numbers: readonly string[] | null,
): Pick<NumberClass, 'label' | 'description'> {
  const known = meanings.findLastIndex(({ kind }) => kind !== 'unknown')
  const meaning = meanings[known]
  const snapshot = snapshots[known]
  if (meaning === undefined || snapshot === undefined || meaning.kind === 'unknown')
    return { label: 'Unknown numbers', description: 'Numbers that nothing here takes' }
  switch (meaning.kind) {
    case 'service':
      return describeObject(snapshot.services.find(({ id }) => id === meaning.id)?.name, numbers)
    case 'application':
      return describeObject(snapshot.applications.find(({ id }) => id === meaning.id)?.name, numbers)
    case 'extension':
      return describeExtensions(snapshot, numbers ?? [])
    case 'emergency': {
      const name = nameOfLine(snapshot, meaning.lineId)
      return { label: name, description: `${name}: ${writePatterns(patterns, numbers)} (emergency)` }
    }
    case 'outgoing-line':
      return describeLineClass(snapshot, meaning, writePatterns(patterns, numbers))
  }
}

function describeObject(name = '', numbers: readonly string[] | null) {
  const label = numbers?.length === 1 ? `${name} ${numbers[0]}` : name
  return { label, description: label }
}

function describeExtensions(snapshot: Snapshot, numbers: readonly string[]) {
  const [only] = numbers
  if (numbers.length === 1) {
    const name = snapshot.extensions.find(({ number }) => number === only)?.name ?? ''
    return { label: `extension ${only}`, description: `Extension ${only} ${name}`.trim() }
  }
  const runs = writeRuns(numbers)
  const written = listShortly(runs, 4)
  return {
    label: `extensions ${written}`,
    description: `Extensions ${written} (${numbers.length} numbers)`,
  }
}

function describeLineClass(
  snapshot: Snapshot,
  meaning: Extract<NumberMeaning, { kind: 'outgoing-line' }>,
  patterns: string,
) {
  const [first = '', ...others] = meaning.lineIds
  const label = nameOfLine(snapshot, first)
  const notes: string[] = []
  if (others.length > 0) notes.push(`also ${listShortly(others.map((id) => nameOfLine(snapshot, id)))}`)
  if (meaning.blockedBy.length > 0) notes.push(`blocked in ${namesOf(snapshot, meaning.blockedBy)}`)
  const sent = [...new Set(meaning.sentBlockedBy.flat())].filter((id) => !meaning.blockedBy.includes(id))
  if (sent.length > 0) notes.push(`as sent, blocked in ${namesOf(snapshot, sent)}`)
  const note = notes.length === 0 ? '' : ` (${notes.join('; ')})`
  return { label, description: `${label}: ${patterns}${note}` }
}

const namesOf = (snapshot: Snapshot, ids: readonly string[]): string =>
  listShortly(ids.map((id) => snapshot.classesOfService.find((one) => one.id === id)?.name ?? id))

const nameOfLine = (snapshot: Snapshot, lineId: string): string =>
  snapshot.outgoingLines.find(({ id }) => id === lineId)?.name ?? lineId

const writePatterns = (patterns: readonly string[], numbers: readonly string[] | null): string =>
  listShortly([...new Set([...patterns.map(describePattern), ...(numbers ?? [])])])
