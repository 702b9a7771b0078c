import { type Check, type Finding, reportWarning } from '@/lib/policy/checks/finding'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'
import type { PolicyModel } from '@/lib/policy/checks/usage/model'
import type { OpenStates } from '@/lib/policy/checks/usage/open-states'

/** Only the root's order counts: docs/policy.md, section 6. */
export function lintIdleOrder({ classes, roots }: PolicyModel): Finding[] {
  const isRoot = new Set(roots.map(({ root }) => root))
  return classes.flatMap(({ index, source, lines }) =>
    source.outgoingLines.order === 'manual' && !isRoot.has(index) && lines.length > 1
      ? [
          reportWarning(
            'manual_order_without_effect',
            ['classesOfService', index, 'outgoingLines', 'order'],
            [refTo('class-of-service', source)],
            `Class of Service “${source.name}” orders its outgoing lines by hand, but it is only included by others: only the order of the one in force counts. Order them there, or sort by specificity here.`,
            { kind: 'sort-by-specificity', classOfServiceId: source.id },
          ),
        ]
      : [],
  )
}

/** One that grants and blocks nothing at all, with all that it includes: whoever has it reaches emergency numbers only. */
export function lintEmptyClasses({ classes, closureOf, snapshot }: PolicyModel): Finding[] {
  const assigned = new Set([
    ...snapshot.extensions.map(({ classOfServiceId }) => classOfServiceId),
    ...snapshot.classesOfService.flatMap(({ hotdeskRestriction, ifNotLoggedId }) =>
      hotdeskRestriction ? [ifNotLoggedId] : [],
    ),
  ])
  const isEmpty = (index: number): boolean => {
    const one = classes[index]?.source
    if (one === undefined) return true
    const { services, applications, extensions, outgoingLines, blockedNumbers } = one
    return (
      ![services.all, applications.all, extensions.all].includes(true) &&
      services.ids.length + applications.ids.length + extensions.entries.length === 0 &&
      outgoingLines.ids.length + blockedNumbers.length === 0
    )
  }
  return classes.flatMap(({ index, source }): Finding[] => {
    if (![...closureOf(index)].every(isEmpty)) return []
    const isIncluded = classes.some(({ includes }) => includes.includes(index))
    if (!isIncluded && !assigned.has(source.id)) return []
    return [
      reportWarning(
        'class_of_service_empty',
        ['classesOfService', index],
        [refTo('class-of-service', source)],
        `Class of Service “${source.name}” grants nothing: ${assigned.has(source.id) ? 'whoever has it reaches emergency numbers only' : 'including it has no effect'}. Select what it should grant, or leave it out.`,
      ),
    ]
  })
}

/** An emergency line that is switched off is easily taken for one that helps. */
export const lintDisabledEmergencyLines: Check = ({ outgoingLines }) =>
  outgoingLines.flatMap((line, index) =>
    line.emergency && !line.enabled
      ? [
          reportWarning(
            'emergency_line_disabled',
            ['outgoingLines', index, 'enabled'],
            [refTo('outgoing-line', line)],
            `Outgoing line “${line.name}” is marked emergency and disabled: its numbers cannot be reached by it. Enable it, or delete it.`,
          ),
        ]
      : [],
  )

/** A recorded waiver lets a Commit pass, and leaves every phone without help. */
export const lintWaiver: Check = ({ outgoingLines, trunks, settings, extensions }) => {
  const enabled = new Set(trunks.filter((trunk) => trunk.enabled).map(({ id }) => id))
  const isServed = outgoingLines.some(
    (line) => line.enabled && line.emergency && line.trunkIds.some((id) => enabled.has(id)),
  )
  const phones = extensions.filter(({ type }) => type === 'phone')
  if (settings.emergencyWaiver === null || phones.length === 0) return []
  const { by, reason } = settings.emergencyWaiver
  return [
    isServed
      ? reportWarning(
          'emergency_waiver_idle',
          ['settings', 'emergencyWaiver'],
          [],
          `The waiver of ${by} to run without an emergency line is no longer needed: there is one. Take the waiver back.`,
        )
      : reportWarning(
          'phones_without_emergency',
          ['settings', 'emergencyWaiver'],
          phones.slice(0, 5).map(refToExtension),
          `No phone reaches help (${phones.length} of them): there is no enabled emergency line with an enabled trunk, by the waiver of ${by} (“${reason}”). Enable one as soon as you can.`,
        ),
  ]
}

/** A schedule on a Class of Service that is in force closes everything with it, extensions and voicemail too. */
export function lintNeverOpenRoots({ classes, roots, snapshot }: PolicyModel, states: OpenStates): Finding[] {
  return [...new Set(roots.map(({ root }) => root))].flatMap((root): Finding[] => {
    const one = classes[root]
    if (one === undefined || one.schedule < 0) return []
    if (states.of([one.schedule]).some(({ open }) => open.has(one.schedule))) return []
    const own = snapshot.schedules[one.schedule]
    if (own === undefined) return []
    return [
      reportWarning(
        'class_in_force_never_open',
        ['classesOfService', root, 'scheduleId'],
        [refTo('class-of-service', one.source), refTo('schedule', own)],
        `Class of Service “${one.source.name}” is in force at phones and never open, because schedule “${own.name}” is never open: only emergency numbers are reached there. Choose another schedule or none.`,
        { kind: 'clear-schedule', classOfServiceId: one.source.id },
      ),
    ]
  })
}
