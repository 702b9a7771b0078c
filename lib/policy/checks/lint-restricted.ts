import { type Check, reportWarning } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'

/**
 * On a phone, a Class of Service with the restriction on adds only its hot desk service and its blocked numbers.
 * Its other grants count where it is the root or included: as somebody's own, included, or 'if not Logged'.
 */
export const lintRestrictedGrants: Check = (snapshot) => {
  const usedAsRoot = classesUsedBeyondPhones(snapshot)
  return snapshot.classesOfService.flatMap((one, index) => {
    if (!one.hotdeskRestriction || usedAsRoot.has(one.id)) return []
    const idle = idleGrants(one, snapshot)
    if (idle.length === 0) return []
    return [
      reportWarning(
        'restricted_grants_idle',
        ['classesOfService', index],
        [refTo('class-of-service', one)],
        `Class of Service “${one.name}” has 'Enable Hotdesk Restriction ?' on: what it grants under ${idle.join(', ')} has no effect on its phones. Put it into the Class of Service of the user or into 'Class of Service if not Logged'.`,
        { kind: 'clear-idle-grants', classOfServiceId: one.id },
      ),
    ]
  })
}

export const lintRestrictedWithoutHotDesk: Check = ({ classesOfService, services }) => {
  const hotDeskIds = new Set(services.filter(({ kind }) => kind === 'hot-desk').map(({ id }) => id))
  return classesOfService.flatMap((one, index) => {
    const hasService =
      hotDeskIds.size > 0 && (one.services.all || one.services.ids.some((id) => hotDeskIds.has(id)))
    if (!one.hotdeskRestriction || hasService) return []
    const [first] = hotDeskIds
    return [
      reportWarning(
        'restricted_without_hot_desk_service',
        ['classesOfService', index, 'services'],
        [refTo('class-of-service', one)],
        `Class of Service “${one.name}” has 'Enable Hotdesk Restriction ?' on but not the hot desk service: nobody can be sure to log in or out at its phones. Select that service under Services.`,
        first === undefined
          ? undefined
          : {
              kind: 'add-item',
              to: { kind: 'class-of-service', id: one.id },
              field: 'services',
              item: first,
            },
      ),
    ]
  })
}

function classesUsedBeyondPhones({ classesOfService, extensions }: Snapshot): Set<string> {
  return new Set([
    ...extensions.filter(({ type }) => type === 'hot-desk').map(({ classOfServiceId }) => classOfServiceId),
    ...classesOfService.flatMap(({ includeIds, ifNotLoggedId }) => [
      ...includeIds,
      ...(ifNotLoggedId ? [ifNotLoggedId] : []),
    ]),
  ])
}

function idleGrants(one: ClassOfService, { services }: Snapshot): string[] {
  const otherIds = new Set(services.filter(({ kind }) => kind !== 'hot-desk').map(({ id }) => id))
  const grantsOthers = one.services.all ? otherIds.size > 0 : one.services.ids.some((id) => otherIds.has(id))
  return [
    ...(one.includeIds.length > 0 ? ['Include other permission(s)'] : []),
    ...(grantsOthers ? ['Services (other than hot desk)'] : []),
    ...(one.applications.all || one.applications.ids.length > 0 ? ['Applications'] : []),
    ...(one.extensions.all || one.extensions.entries.length > 0 ? ['Local Extensions'] : []),
    ...(one.outgoingLines.ids.length > 0 ? ['Outgoing Lines'] : []),
  ]
}
