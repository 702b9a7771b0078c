import { countNumbers, dialledAs, meets, readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import { isCovered } from '@/lib/policy/checks/coverage/find-uncovered'
import { type Finding, quoteFirst, reportWarning } from '@/lib/policy/checks/finding'
import { isTakenBefore } from '@/lib/policy/checks/lint-granted-lines'
import { refTo } from '@/lib/policy/checks/objects'
import type { LinePattern } from '@/lib/policy/checks/usage/line-rights'
import type { PolicyUse } from '@/lib/policy/checks/usage/usage'
import type { OutgoingLine } from '@/lib/policy/snapshot'

/** Patterns of enabled lines that decide no call: nothing can dial them, or something else takes all their numbers. */
export function lintLinePatterns(use: PolicyUse): Finding[] {
  const { model, tables } = use
  return model.lines.flatMap((line, place) => {
    const patterns = tables.patterns
      .filter((pattern) => pattern.line === place)
      .sort((a, b) => a.place - b.place)
    const isAllTaken = isTakenBefore(use, place) && patterns.every(({ numbers }) => !isCovered(numbers, []))
    const ref = refTo('outgoing-line', line)
    const index = model.snapshot.outgoingLines.indexOf(line)
    if (isAllTaken)
      return [
        reportWarning(
          'line_never_reached',
          ['outgoingLines', index, 'patterns'],
          [ref],
          `${quoteFirst(ref)} is never dialled: every number of its patterns is a number of ours or an emergency number. Correct the patterns or delete the line.`,
        ),
      ]
    return patterns.flatMap((pattern) => lintPattern(use, line, index, pattern, patterns))
  })
}

function lintPattern(
  use: PolicyUse,
  line: OutgoingLine,
  index: number,
  pattern: LinePattern,
  siblings: readonly LinePattern[],
): Finding[] {
  const ref = refTo('outgoing-line', line)
  const { tables, classes } = use
  const report = (code: string, message: string): Finding[] => [
    reportWarning(
      code,
      ['outgoingLines', index, 'patterns', pattern.place],
      [ref],
      message,
      siblings.length > 1
        ? {
            kind: 'remove-item',
            from: { kind: 'outgoing-line', id: line.id },
            field: 'patterns',
            item: pattern.text,
          }
        : undefined,
    ),
  ]
  const subject = `The pattern ${pattern.text} of outgoing line “${line.name}”`
  if (isCovered(pattern.numbers, []))
    return report('pattern_never_matches', `${subject} matches nothing that can be dialled: ${longNumber}.`)
  const narrower = siblings.filter(({ rank }) => rank < pattern.rank).map(({ numbers }) => numbers)
  if (isCovered(pattern.numbers, narrower))
    return report(
      'pattern_covered',
      `${subject} is never used: the more specific patterns of the line cover all its numbers. Take it out.`,
    )
  const taken = tables.takenFrom(pattern)
  if (isCovered(pattern.numbers, taken))
    return report(
      'pattern_never_reached',
      `${subject} is never used: every number of it is a number of ours or an emergency number. Correct it or take it out.`,
    )
  // A line that no Class of Service in force has, or that has no say in one, is told at the line or there.
  const isGranted = classes.some(({ isVisited, lines }) => isVisited && lines.has(pattern.line))
  if (!isGranted || use.patterns.has(pattern)) return []
  return report(
    'pattern_shadowed',
    `${subject} is never used: wherever the line is granted, lines that come first, numbers of ours or blocked numbers take every number of it. Take it out, or correct what comes before.`,
  )
}

const longNumber = 'a number has at most 40 characters. Shorten it or take it out'

/** Blocked numbers that no line could send, and those that others of the same Class of Service cover. */
export function lintBlockedNumbers({ model, tables }: PolicyUse): Finding[] {
  return model.classes.flatMap(({ index, source }) => {
    const covered = new Set<number>()
    const { blockedNumbers } = source
    for (let place = blockedNumbers.length - 1; place >= 0; place--) {
      const others = blockedNumbers.filter((_, other) => other !== place && !covered.has(other))
      if (others.length > 0 && isBlockCovered(blockedNumbers[place] as string, others)) covered.add(place)
    }
    return blockedNumbers.flatMap((text, place): Finding[] => {
      const report = (code: string, message: string) => [
        reportWarning(
          code,
          ['classesOfService', index, 'blockedNumbers', place],
          [refTo('class-of-service', source)],
          message,
          {
            kind: 'remove-item',
            from: { kind: 'class-of-service', id: source.id },
            field: 'blockedNumbers',
            item: text,
          },
        ),
      ]
      const subject = `Class of Service “${source.name}” blocks ${text}`
      if (covered.has(place))
        return report(
          'blocked_number_covered',
          `${subject}, which its other blocked numbers cover already: take it out.`,
        )
      if (meetsSomething(text, model.lines, tables.patterns)) return []
      return report(
        'blocked_number_matches_nothing',
        `${subject}, but no enabled outgoing line takes or sends such a number: mind the digits dialled before it, correct it or take it out.`,
      )
    })
  })
}

/** What is sent may be longer than what is dialled: 40, and 21 put before. */
const longestSent = 61

const isBlockCovered = (text: string, others: readonly string[]): boolean =>
  isCovered(readDialPattern(text), others.map(readDialPattern), longestSent)

function meetsSomething(
  text: string,
  lines: readonly OutgoingLine[],
  patterns: readonly LinePattern[],
): boolean {
  const blocked = readDialPattern(text)
  return patterns.some(({ line, numbers }) => {
    const { strip = 0, prepend = '' } = lines[line] ?? {}
    const sent = dialledAs(blocked, strip, prepend)
    return meets(blocked, numbers) || (sent !== null && meets(sent, numbers))
  })
}

/** An emergency line is reached by every phone at all times: it should take few numbers. */
export function lintBroadEmergency({ model: { snapshot } }: PolicyUse): Finding[] {
  return snapshot.outgoingLines.flatMap((line, index) => {
    if (!line.enabled || !line.emergency) return []
    const count = (text: string) => countNumbers(readDialPattern(text))
    return line.patterns.flatMap((text, place): Finding[] => {
      if (count(text) <= mostEmergencyNumbers) return []
      const ref = refTo('outgoing-line', line)
      return [
        reportWarning(
          'emergency_pattern_broad',
          ['outgoingLines', index, 'patterns', place],
          [ref],
          `${quoteFirst(ref)} is marked emergency and its pattern ${text} takes ${Number.isFinite(count(text)) ? `${count(text).toLocaleString('en')} numbers` : 'numbers of any length'}: every phone reaches them at all times, whatever its Class of Service. List the emergency numbers themselves.`,
        ),
      ]
    })
  })
}

/** 911, 9911, 112 and the like in one pattern, with room to spare. */
const mostEmergencyNumbers = 100
