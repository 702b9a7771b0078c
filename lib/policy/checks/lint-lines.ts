import { type Check, quote, quoteFirst, reportWarning } from '@/lib/policy/checks/finding'
import { findRepeated, refTo } from '@/lib/policy/checks/objects'
import { orderOfPattern } from '@/lib/policy/numbers/sort'

/** Where both lines are granted, the one that stands first in the list is always taken. */
export const lintIdenticalPatterns: Check = ({ outgoingLines }) => {
  const patterns = outgoingLines.flatMap((line, index) =>
    line.enabled ? line.patterns.map((text, place) => ({ line, index, text, place })) : [],
  )
  return findRepeated(patterns, ({ line, text }) => `${line.emergency} ${orderOfPattern(text)}`)
    .filter(({ first, again }) => first.line !== again.line)
    .map(({ first, again }) =>
      reportWarning(
        'identical_patterns',
        ['outgoingLines', again.index, 'patterns', again.place],
        [refTo('outgoing-line', first.line), refTo('outgoing-line', again.line)],
        `${quoteFirst(refTo('outgoing-line', again.line))} has the pattern ${again.text}, which ${quote(refTo('outgoing-line', first.line))} has too: where both are granted, the one that stands first in the list is taken.`,
      ),
    )
}

export const lintLinesWithoutTrunk: Check = ({ outgoingLines, trunks }) => {
  const enabled = new Set(trunks.filter((trunk) => trunk.enabled).map(({ id }) => id))
  return outgoingLines.flatMap((line, index) =>
    line.enabled && !line.trunkIds.some((id) => enabled.has(id))
      ? [
          reportWarning(
            'line_without_trunk',
            ['outgoingLines', index, 'trunkIds'],
            [refTo('outgoing-line', line)],
            `${quoteFirst(refTo('outgoing-line', line))} has no enabled trunk, so every call through it is refused: add or enable one.`,
          ),
        ]
      : [],
  )
}

/** Emergency lines are reachable from every phone and never chosen because a Class of Service lists them. */
export const lintListedEmergencyLines: Check = ({ outgoingLines, classesOfService }) => {
  const emergency = new Map(outgoingLines.filter((line) => line.emergency).map((line) => [line.id, line]))
  return classesOfService.flatMap((one, index) =>
    one.outgoingLines.ids.flatMap((id, place) => {
      const line = emergency.get(id)
      if (line === undefined) return []
      return [
        reportWarning(
          'emergency_line_listed',
          ['classesOfService', index, 'outgoingLines', 'ids', place],
          [refTo('class-of-service', one), refTo('outgoing-line', line)],
          `Class of Service “${one.name}” lists the emergency line “${line.name}”, which every phone reaches anyway: listing it has no effect. Take it out.`,
          {
            kind: 'remove-item',
            from: { kind: 'class-of-service', id: one.id },
            field: 'outgoingLines',
            item: id,
          },
        ),
      ]
    }),
  )
}
