import { type Finding, reportWarning } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import type { ModelClass } from '@/lib/policy/checks/usage/model'
import type { ClassUse, PolicyUse } from '@/lib/policy/checks/usage/usage'

/** Inclusions that open nothing: never both open, never open at all, or come to by another way before. */
export function lintInclusions({ model, classes }: PolicyUse): Finding[] {
  return model.classes.flatMap((one) => {
    const use = classes[one.index] as ClassUse
    if (!use.isVisited) return []
    return one.includes.flatMap((included): Finding[] => {
      if (use.includes.has(included)) return []
      const child = model.classes[included] as ModelClass
      const childUse = classes[included] as ClassUse
      const place = one.source.includeIds.indexOf(child.source.id)
      const report = (code: string, message: string) => [
        reportWarning(
          code,
          ['classesOfService', one.index, 'includeIds', place],
          [refTo('class-of-service', one.source), refTo('class-of-service', child.source)],
          message,
          {
            kind: 'remove-item',
            from: { kind: 'class-of-service', id: one.source.id },
            field: 'includeIds',
            item: child.source.id,
          },
        ),
      ]
      if (use.openTogether.has(included))
        return report(
          'inclusion_shadowed',
          `Class of Service “${one.source.name}” includes “${child.source.name}”, which is always included by another way before: this inclusion has no effect. Take it out.`,
        )
      // Told once, where the Class of Service itself is.
      if (!childUse.isVisited) return []
      return report(
        'inclusion_never_open',
        `Class of Service “${one.source.name}” includes “${child.source.name}”, but the two are never open at the same time: this inclusion has no effect. Change a schedule or take it out.`,
      )
    })
  })
}

/** Classes of Service that nobody comes to: in no tree of one in force, or open only when all that lead there are closed. */
export function lintClassesOutOfReach({ model, classes }: PolicyUse): Finding[] {
  const { classesOfService, extensions, schedules } = model.snapshot
  const assigned = new Set(extensions.map(({ classOfServiceId }) => classOfServiceId))
  const named = new Set(
    classesOfService.flatMap(({ includeIds, ifNotLoggedId }) => [...includeIds, ifNotLoggedId]),
  )
  return model.classes.flatMap(({ index, source, schedule }): Finding[] => {
    const use = classes[index] as ClassUse
    const ref = refTo('class-of-service', source)
    const report = (code: string, path: string[], message: string) => [
      reportWarning(code, ['classesOfService', index, ...path], [ref], message),
    ]
    if (!use.isInScope) {
      // One that nothing names is unused_class_of_service; one of phones alone works by its restriction.
      if (assigned.has(source.id) || !named.has(source.id)) return []
      return report(
        'class_of_service_out_of_reach',
        [],
        `Class of Service “${source.name}” is named only by others that are never in force, so it has no effect: assign it, include it in one that is in use, or delete it.`,
      )
    }
    const own = schedules[schedule]
    if (use.isVisited || own === undefined || (own.windows.length === 0 && own.exceptions.length === 0))
      return []
    return report(
      'class_of_service_never_open',
      ['scheduleId'],
      `Class of Service “${source.name}” never takes effect: whenever schedule “${own.name}” is open, what leads to it is closed by another schedule. Change one of the schedules.`,
    )
  })
}

/** A blocked number holds only while its Class of Service is open: what goes out when it is not. */
export function lintLiftedBlocks({ model, classes }: PolicyUse): Finding[] {
  return model.classes.flatMap(({ index, source, schedule }): Finding[] => {
    const { lifted, isVisited } = classes[index] as ClassUse
    const own = model.snapshot.schedules[schedule]
    if (lifted === null || !isVisited || own === undefined) return []
    const { blocked, example } = lifted
    const line = model.lines[lifted.line]
    const root = model.classes[lifted.root]?.source
    if (line === undefined || root === undefined) return []
    return [
      reportWarning(
        'blocked_only_within_schedule',
        ['classesOfService', index, 'blockedNumbers', source.blockedNumbers.indexOf(blocked)],
        [refTo('class-of-service', source), refTo('class-of-service', root), refTo('outgoing-line', line)],
        `Class of Service “${source.name}” blocks ${blocked} only while schedule “${own.name}” is open: at other times “${root.name}” reaches such a number, for example ${example} by outgoing line “${line.name}”. Put the blocked number into a Class of Service without a schedule.`,
      ),
    ]
  })
}
