import { type Check, quote, quoteFirst, reportError } from '@/lib/policy/checks/finding'
import { findRepeated, refTo } from '@/lib/policy/checks/objects'
import { minLength } from '@/lib/policy/numbers/pattern'
import { orderOfPattern } from '@/lib/policy/numbers/sort'

/** Stripping must leave a digit of every number that the line takes. */
export const checkStripLeavesNothing: Check = ({ outgoingLines }) =>
  outgoingLines.flatMap((line, index) => {
    const shortest = line.patterns.find((pattern) => line.strip > 0 && minLength(pattern) <= line.strip)
    if (shortest === undefined) return []
    return [
      reportError(
        'strip_leaves_nothing',
        ['outgoingLines', index, 'strip'],
        [refTo('outgoing-line', line)],
        `${quoteFirst(refTo('outgoing-line', line))} strips ${line.strip} digits, and its pattern ${shortest} takes numbers of ${minLength(shortest)}: nothing would be left. Strip fewer digits or lengthen the pattern.`,
      ),
    ]
  })

/** One number from one trunk reaches one destination. A line of a named trunk goes before one of any trunk. */
export const checkIncomingNumbersTwice: Check = ({ incomingLines }) =>
  findRepeated(incomingLines, ({ trunkId, number }) => `${trunkId} ${orderOfPattern(number)}`).map(
    ({ first, again, index }) =>
      reportError(
        'incoming_number_twice',
        ['incomingLines', index, 'number'],
        [refTo('incoming-line', first), refTo('incoming-line', again)],
        `${quoteFirst(refTo('incoming-line', first))} and ${quote(refTo('incoming-line', again))} take the same number, ${again.number}, from the same trunk: change or remove one.`,
      ),
  )

/** The gate of a revision: product.md, 'Emergency'. */
export const checkEmergencyGate: Check = ({ outgoingLines, trunks, settings }) => {
  const enabledTrunks = new Set(trunks.filter(({ enabled }) => enabled).map(({ id }) => id))
  const isServed = outgoingLines.some(
    ({ enabled, emergency, trunkIds }) =>
      enabled && emergency && trunkIds.some((id) => enabledTrunks.has(id)),
  )
  if (isServed || settings.emergencyWaiver !== null) return []
  return [
    reportError(
      'no_emergency_line',
      ['outgoingLines'],
      [],
      'No phone could call for help: enable an outgoing line that is marked emergency and has an enabled trunk, or record a waiver with the reason.',
    ),
  ]
}
