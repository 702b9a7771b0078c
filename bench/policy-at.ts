import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { isOpen } from '@/lib/policy/schedule/open'
import type { Snapshot } from '@/lib/policy/snapshot'

/** A Class of Service that is open, with what it lists and the open ones that it includes. */
export type ClassAt = { id: string; includes: string[]; grants: string[]; blocked: string[] }

/**
 * A snapshot of {@link makeLargePbx} at one instant, in the terms of a general policy engine: closed Classes of Service
 * are gone with what leads to them. Right for such snapshots only: no number that is sent is a blocked one, and no
 * entry covers a number that nobody has. The bench checks the agreement of every answer.
 */
export type PolicyAt = {
  classes: ClassAt[]
  phones: { endpoint: string; root: string }[]
  emergency: string[]
}

export function policyAt(snapshot: Snapshot, at: number): PolicyAt {
  const open = new Set(
    snapshot.schedules.filter((schedule) => isOpen(compileSchedule(schedule), at)).map(({ id }) => id),
  )
  const classes = snapshot.classesOfService.filter(
    ({ scheduleId }) => scheduleId === null || open.has(scheduleId),
  )
  const openIds = new Set(classes.map(({ id }) => id))
  const codes = new Map(snapshot.services.map(({ id, code }) => [id, code]))
  const patterns = new Map(
    snapshot.outgoingLines
      .filter(({ emergency }) => !emergency)
      .map((line) => [line.id, line.patterns] as const),
  )
  return {
    classes: classes.map((one) => ({
      id: one.id,
      includes: one.includeIds.filter((id) => openIds.has(id)),
      grants: [
        ...one.services.ids.map((id) => codes.get(id) ?? ''),
        ...one.extensions.entries,
        ...one.outgoingLines.ids.flatMap((id) => patterns.get(id) ?? []),
      ],
      blocked: one.blockedNumbers,
    })),
    phones: snapshot.extensions.flatMap((one) =>
      one.type === 'phone' && openIds.has(one.classOfServiceId)
        ? [{ endpoint: one.endpoint, root: one.classOfServiceId }]
        : [],
    ),
    emergency: snapshot.outgoingLines
      .filter(({ emergency }) => emergency)
      .flatMap(({ patterns }) => patterns),
  }
}

const expressions = new Map<string, RegExp>()
const sets: Record<string, string> = { X: '[0-9]', Z: '[1-9]', N: '[2-9]', '.': '.+' }

/** Does an entry (number, range, pattern) cover a number? By regular expressions: what one writes without an engine. */
export function matchesEntry(entry: string, number: string): boolean {
  const [from = '', to] = entry.split('-')
  if (to !== undefined) return number.length === from.length && number >= from && number <= to
  if (!entry.startsWith('_')) return entry === number
  let expression = expressions.get(entry)
  if (expression === undefined) {
    expression = new RegExp(`^${entry.slice(1).replaceAll(/[XZN.]/g, (letter) => sets[letter] ?? letter)}$`)
    expressions.set(entry, expression)
  }
  return expression.test(number)
}
