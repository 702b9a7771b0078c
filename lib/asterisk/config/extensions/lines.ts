import { execIf, giveBack, goto, place } from '@/lib/asterisk/config/dialplan/applications'
import { inside, matchContext, patternContext } from '@/lib/asterisk/config/dialplan/names'
import { differs, every, exists, value } from '@/lib/asterisk/config/dialplan/terms'
import { emergencyLines, ordinaryLines } from '@/lib/asterisk/config/extensions/ordinary-lines'
import { distinctByPattern } from '@/lib/asterisk/config/order'
import { context, dialplanPattern, type Exten, exten } from '@/lib/asterisk/config/writer/context'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, type Safe } from '@/lib/asterisk/config/writer/safe'
import { idValue, patternValue } from '@/lib/asterisk/config/writer/values'
import { comparePatterns } from '@/lib/policy/numbers/sort'
import type { OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

/** One pattern of one line. */
type Candidate = { pattern: Safe; lineId: Safe; position: number }

function candidatesOf(lines: readonly OutgoingLine[]): Candidate[] {
  return lines.flatMap(({ id, patterns }) =>
    patterns.map((pattern, position) => ({
      pattern: patternValue(`outgoing line ${id}: pattern`, pattern),
      lineId: idValue('the id of an outgoing line', id),
      position,
    })),
  )
}

/** Each pattern once, by Asterisk's own order; the first line in the list keeps what several have. */
const distinctExtens = (candidates: readonly Candidate[], step: (candidate: Candidate) => Safe): Exten[] =>
  distinctByPattern(
    candidates.map((candidate) => ({ ...candidate, name: dialplanPattern(candidate.pattern) })),
    ({ name }) => name,
  ).map((candidate) => exten(candidate.name, step(candidate)))

/** Above Class of Service: Asterisk's own matching finds the most specific pattern. */
export function emergencyContexts(snapshot: Snapshot): Section[] {
  const candidates = candidatesOf(emergencyLines(snapshot))
  return [
    context(
      inside.emergency,
      'Emergency numbers, before any policy',
      distinctExtens(candidates, ({ lineId }) => goto(place(conf`cb-line-${lineId}`, value('EXTEN')))),
    ),
    context(
      inside.emergencyLine,
      'The line of an emergency number, for the decision without the gatekeeper',
      distinctExtens(candidates, ({ lineId }) => giveBack(lineId)),
    ),
  ]
}

/**
 * The choice among granted lines for the fallback. Asterisk's own search would take the most specific pattern of
 * all lines, granted or not; so `choose` goes through all patterns in Asterisk's order and takes the first that is
 * granted in the walk CB_W and has the number CB_N.
 */
export function lineChoiceContexts(snapshot: Snapshot): Section[] {
  const lines = ordinaryLines(snapshot)
  const candidates = candidatesOf(lines)
  const sorted = candidates.toSorted((a, b) => comparePatterns(a.pattern, b.pattern))
  const byHand = new Set(
    snapshot.classesOfService
      .filter(({ outgoingLines }) => outgoingLines.order === 'manual')
      .flatMap(({ outgoingLines }) => outgoingLines.ids),
  )
  return [
    context(
      inside.known,
      'Every number that an outgoing line has',
      distinctExtens(candidates, () => giveBack('')),
    ),
    context(inside.lines, 'The granted line with the most specific pattern, in the order of Asterisk', [
      exten('choose', ...sorted.map(choiceStep), giveBack('')),
    ]),
    ...sorted.map(({ lineId, pattern, position }) =>
      context(patternContext(lineId, position), '', [exten(dialplanPattern(pattern), giveBack(''))]),
    ),
    ...lines
      .filter(({ id }) => byHand.has(id))
      .map((line) =>
        context(
          matchContext(idValue('the id of an outgoing line', line.id)),
          'A line that is ordered by hand',
          distinctExtens(candidatesOf([line]), () => giveBack('')),
        ),
      ),
  ]
}

function choiceStep({ lineId, position }: Candidate): Safe {
  const granted = differs(value(conf`CBG${value('CB_W')}_${lineId}`), '')
  return execIf(every(granted, exists(patternContext(lineId, position), value('CB_N'))), giveBack(lineId))
}
