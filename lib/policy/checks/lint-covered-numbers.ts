import { type Check, type Finding, quote, quoteFirst, reportWarning } from '@/lib/policy/checks/finding'
import { type OwnNumber, ownNumbers, refTo } from '@/lib/policy/checks/objects'
import { createPatternIndex } from '@/lib/policy/numbers/pattern-index'
import type { OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/** A number of ours never goes out by a line, whatever the pattern of the line says. */
export const lintCoveredNumbers: Check = (snapshot) =>
  coveredNumbers(snapshot, (line) => line.enabled && !line.emergency).map(({ line, index, numbers }) => {
    const [first] = numbers
    return reportWarning(
      'line_covers_own_number',
      ['outgoingLines', index, 'patterns'],
      [refTo('outgoing-line', line), ...numbers.slice(0, 5).map(({ object }) => object)],
      `The patterns of ${quote(refTo('outgoing-line', line))} cover ${countNumbers(numbers)} of this PBX, such as ${first?.number}: those are never dialled through the line.`,
    )
  })

/** Emergency is decided first, so a number of ours that an emergency line covers is out of reach of every phone. */
export const lintEmergencyNumbers: Check = (snapshot) =>
  coveredNumbers(snapshot, (line) => line.enabled && line.emergency).flatMap(
    ({ line, index, numbers }): Finding[] =>
      numbers.map(({ number, object }) =>
        reportWarning(
          'emergency_covers_own_number',
          ['outgoingLines', index, 'patterns'],
          [refTo('outgoing-line', line), object],
          `${quoteFirst(object)} cannot be reached from a phone: its number ${number} is an emergency number of ${quote(refTo('outgoing-line', line))}. Change one of them.`,
        ),
      ),
  )

type Covered = { line: OutgoingLine; index: number; numbers: OwnNumber[] }

function coveredNumbers(snapshot: Snapshot, isMeant: (line: OutgoingLine) => boolean): Covered[] {
  const lines = snapshot.outgoingLines.flatMap((line, index): Covered[] =>
    isMeant(line) ? [{ line, index, numbers: [] }] : [],
  )
  const patterns = lines.flatMap((covered) => covered.line.patterns.map((pattern) => ({ covered, pattern })))
  const index = createPatternIndex(
    patterns.map(({ pattern }) => pattern),
    (matching) => new Set(matching.map((place) => patterns[place]?.covered)),
  )
  for (const own of ownNumbers(snapshot))
    for (const covered of index.lookUp(own.number)) covered?.numbers.push(own)
  return lines.filter(({ numbers }) => numbers.length > 0)
}

const countNumbers = (numbers: readonly OwnNumber[]): string =>
  numbers.length === 1 ? 'a number' : `${numbers.length} numbers`
