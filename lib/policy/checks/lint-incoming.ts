import { readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import { isCovered } from '@/lib/policy/checks/coverage/find-uncovered'
import { type Check, type Finding, quoteFirst, reportWarning } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import { orderOfPattern } from '@/lib/policy/numbers/sort'
import type { IncomingLine } from '@/lib/policy/snapshot'

/** Incoming lines that no call reaches: their trunk is disabled, or more specific ones take all their numbers. */
export const lintIncomingLines: Check = ({ incomingLines, trunks }) => {
  const disabled = new Map(trunks.filter(({ enabled }) => !enabled).map((trunk) => [trunk.id, trunk]))
  const enabled = trunks.filter((trunk) => trunk.enabled).map(({ id }) => id)
  return incomingLines.flatMap((line, index): Finding[] => {
    const ref = refTo('incoming-line', line)
    const trunk = disabled.get(line.trunkId ?? '')
    if (trunk !== undefined)
      return [
        reportWarning(
          'incoming_line_without_trunk',
          ['incomingLines', index, 'trunkId'],
          [ref, refTo('trunk', trunk)],
          `${quoteFirst(ref)} takes calls of trunk “${trunk.name}”, which is disabled: no call reaches it. Enable the trunk or choose another.`,
        ),
      ]
    const takes = line.trunkId === null ? enabled : [line.trunkId]
    const before = takes.map((id) => incomingLines.filter((other) => comesBefore(other, line, id)))
    const isShadowed = (others: IncomingLine[]) =>
      others.length > 0 && isCovered(numbersOf(line), others.map(numbersOf))
    if (takes.length === 0 || !before.every(isShadowed)) return []
    return [
      reportWarning(
        'incoming_line_shadowed',
        ['incomingLines', index, 'number'],
        [ref, ...(before[0] ?? []).slice(0, 5).map((other) => refTo('incoming-line', other))],
        `${quoteFirst(ref)} is never reached: more specific incoming lines take all its numbers. Change its number or delete it.`,
        { kind: 'delete-object', object: { kind: 'incoming-line', id: line.id } },
      ),
    ]
  })
}

const numbersOf = ({ number }: IncomingLine) => readDialPattern(number)
const keyOf = ({ number }: IncomingLine) => orderOfPattern(number)

/** For a call of this trunk: the more specific number first, and with equal ones a line of the trunk before one of any. */
function comesBefore(other: IncomingLine, line: IncomingLine, trunkId: string): boolean {
  if (other === line || (other.trunkId !== null && other.trunkId !== trunkId)) return false
  if (keyOf(other) !== keyOf(line)) return keyOf(other) < keyOf(line)
  return other.trunkId !== null && line.trunkId === null
}
