import { meets } from '@/lib/policy/checks/coverage/dial-pattern'
import { isCovered } from '@/lib/policy/checks/coverage/find-uncovered'
import { type Finding, quote, reportWarning } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import type { ModelClass } from '@/lib/policy/checks/usage/model'
import type { ClassUse, PolicyUse } from '@/lib/policy/checks/usage/usage'
import type { OutgoingLine } from '@/lib/policy/snapshot'

/** Lines that a Class of Service lists and that decide no call because of it, or let none out. */
export function lintGrantedLines(use: PolicyUse): Finding[] {
  return use.model.classes.flatMap((one) => {
    const own = use.classes[one.index] as ClassUse
    if (!own.isVisited) return []
    return [...one.lines.flatMap((line) => lintLine(use, one, own, line)), ...lintDisabledLines(use, one)]
  })
}

function lintLine(
  use: PolicyUse,
  { index, source, lines }: ModelClass,
  own: ClassUse,
  place: number,
): Finding[] {
  const { model } = use
  const line = model.lines[place] as OutgoingLine
  const objects = [refTo('class-of-service', source), refTo('outgoing-line', line)]
  const path = ['classesOfService', index, 'outgoingLines', 'ids', source.outgoingLines.ids.indexOf(line.id)]
  const mend = {
    kind: 'remove-item',
    from: { kind: 'class-of-service', id: source.id },
    field: 'outgoingLines',
    item: line.id,
  } as const
  const quoted = quote(refTo('outgoing-line', line))
  const trunks = new Set(model.snapshot.trunks.filter(({ enabled }) => enabled).map(({ id }) => id))
  if (own.lines.has(place)) {
    if (own.linesOut.has(place) || !line.trunkIds.some((id) => trunks.has(id))) return []
    return [
      reportWarning(
        'granted_line_blocked',
        path,
        objects,
        `Class of Service “${source.name}” grants ${quoted}, but every number that it would send is blocked whenever this is in force: correct the blocked numbers or take the line out.`,
      ),
    ]
  }
  // Every number of it is taken before any Class of Service is asked: told where the line is.
  if (isTakenBefore(use, place)) return []
  const isOrdered = source.outgoingLines.order === 'manual' && model.roots.some(({ root }) => root === index)
  const earlier = isOrdered ? hiddenBy(use, lines, place) : null
  if (earlier !== null)
    return [
      reportWarning(
        'manual_order_hides_line',
        path,
        [...objects, refTo('outgoing-line', earlier)],
        `Class of Service “${source.name}” orders its lines by hand, and ${quoted} stands behind lines that take all its numbers, such as “${earlier.name}”: it is never chosen. Move it up, or sort by specificity.`,
        { kind: 'sort-by-specificity', classOfServiceId: source.id },
      ),
    ]
  return [
    reportWarning(
      'granted_line_without_effect',
      path,
      objects,
      `Class of Service “${source.name}” grants ${quoted} without effect: whenever this is in force, others grant it before, or blocked numbers and lines that come first take every number of it. Take it out, or correct what comes before.`,
      mend,
    ),
  ]
}

/** Emergency numbers and numbers of ours are all that the line would take. */
export const isTakenBefore = ({ tables }: PolicyUse, line: number): boolean =>
  tables.patterns
    .filter((pattern) => pattern.line === line)
    .every((pattern) => isCovered(pattern.numbers, tables.takenFrom(pattern)))

/** An earlier line of the list that has a part in hiding this one; null: they do not hide it. */
function hiddenBy({ model, tables }: PolicyUse, lines: readonly number[], line: number): OutgoingLine | null {
  const before = lines.slice(0, lines.indexOf(line))
  const patterns = tables.patterns.filter((pattern) => before.includes(pattern.line))
  const own = tables.patterns.filter((pattern) => pattern.line === line)
  const isHidden = own.every((pattern) =>
    isCovered(pattern.numbers, [...tables.takenFrom(pattern), ...patterns.map(({ numbers }) => numbers)]),
  )
  if (!isHidden) return null
  const hiding = before.find((place) =>
    patterns.some(
      (pattern) =>
        pattern.line === place &&
        own.some(
          (one) => !isCovered(one.numbers, tables.takenFrom(one)) && meets(pattern.numbers, one.numbers),
        ),
    ),
  )
  return hiding === undefined ? null : (model.lines[hiding] ?? null)
}

function lintDisabledLines({ model }: PolicyUse, { index, source }: ModelClass): Finding[] {
  const disabled = new Map(
    model.snapshot.outgoingLines.filter(({ enabled }) => !enabled).map((line) => [line.id, line]),
  )
  return source.outgoingLines.ids.flatMap((id, place): Finding[] => {
    const line = disabled.get(id)
    if (line === undefined || source.outgoingLines.ids.indexOf(id) !== place) return []
    return [
      reportWarning(
        'granted_line_disabled',
        ['classesOfService', index, 'outgoingLines', 'ids', place],
        [refTo('class-of-service', source), refTo('outgoing-line', line)],
        `Class of Service “${source.name}” grants ${quote(refTo('outgoing-line', line))}, which is disabled: nothing goes out by it. Enable the line or take it out.`,
        {
          kind: 'remove-item',
          from: { kind: 'class-of-service', id: source.id },
          field: 'outgoingLines',
          item: id,
        },
      ),
    ]
  })
}
