import { type Check, type Finding, quote, reportWarning } from '@/lib/policy/checks/finding'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'
import { findLoginPlaces } from '@/lib/policy/checks/usage/login-places'
import type { PolicyModel } from '@/lib/policy/checks/usage/model'
import type { OpenStates } from '@/lib/policy/checks/usage/open-states'
import type { HotDesk, Phone } from '@/lib/policy/snapshot'

/** A restriction that restricts nothing: only that of a Class of Service assigned to a phone counts. */
export const lintIdleRestriction: Check = ({ classesOfService, extensions }) => {
  const ofPhones = new Set(
    extensions.filter(({ type }) => type === 'phone').map(({ classOfServiceId }) => classOfServiceId),
  )
  const used = new Set([
    ...extensions.map(({ classOfServiceId }) => classOfServiceId),
    ...classesOfService.flatMap(({ includeIds, ifNotLoggedId }) => [...includeIds, ifNotLoggedId]),
  ])
  return classesOfService.flatMap((one, index): Finding[] => {
    const objects = [refTo('class-of-service', one)]
    if (!one.hotdeskRestriction && one.ifNotLoggedId !== null)
      return [
        reportWarning(
          'if_not_logged_without_restriction',
          ['classesOfService', index, 'ifNotLoggedId'],
          objects,
          `Class of Service “${one.name}” has a 'Class of Service if not Logged' but 'Enable Hotdesk Restriction ?' is off, so it has no effect: turn the restriction on or clear it.`,
          { kind: 'clear-if-not-logged', classOfServiceId: one.id },
        ),
      ]
    if (!one.hotdeskRestriction || ofPhones.has(one.id) || !used.has(one.id)) return []
    return [
      reportWarning(
        'restriction_without_phones',
        ['classesOfService', index, 'hotdeskRestriction'],
        objects,
        `Class of Service “${one.name}” has 'Enable Hotdesk Restriction ?' on but is assigned to no phone: the restriction counts for phones only and has no effect. Turn it off or assign it to phones.`,
        { kind: 'turn-off-restriction', classOfServiceId: one.id },
      ),
    ]
  })
}

/** Phones at which nobody can log in because there is nobody. */
export const lintRestrictedWithoutUsers: Check = ({ classesOfService, extensions }) => {
  if (extensions.some(({ type }) => type === 'hot-desk')) return []
  const ofPhones = new Set(extensions.map(({ classOfServiceId }) => classOfServiceId))
  return classesOfService.flatMap((one, index) =>
    one.hotdeskRestriction && ofPhones.has(one.id)
      ? [
          reportWarning(
            'restriction_without_hot_desks',
            ['classesOfService', index, 'hotdeskRestriction'],
            [refTo('class-of-service', one)],
            `Class of Service “${one.name}” has 'Enable Hotdesk Restriction ?' on, and there is no Hot Desk extension that could log in: create one, or turn the restriction off.`,
          ),
        ]
      : [],
  )
}

/** Hot Desk extensions that can log in nowhere, and allowed phones that let nobody log in. */
export function lintLoginPlaces(model: PolicyModel, states: OpenStates): Finding[] {
  const { extensions } = model.snapshot
  const phones = extensions.filter((one): one is Phone => one.type === 'phone')
  const places = findLoginPlaces(model, states)
  return extensions.flatMap((one, index): Finding[] => {
    if (one.type !== 'hot-desk') return []
    const allowed =
      one.allowedPhoneIds === null ? phones : phones.filter(({ id }) => one.allowedPhoneIds?.includes(id))
    const useless = allowed.filter((phone) => !places.letsLogIn(phone.classOfServiceId))
    if (useless.length === allowed.length) return [reportNowhere(one, index, allowed.length)]
    if (one.allowedPhoneIds === null) return []
    return useless.map((phone) =>
      reportWarning(
        'allowed_phone_without_hot_desk_service',
        ['extensions', index, 'allowedPhoneIds', one.allowedPhoneIds?.indexOf(phone.id) ?? 0],
        [refToExtension(one), refToExtension(phone)],
        `Hot Desk extension ${one.number} may log in at phone ${phone.number}, but nobody can: its Class of Service does not grant the hot desk service while nobody is logged in. Grant the service there or take the phone out.`,
        {
          kind: 'remove-item',
          from: { kind: 'extension', id: one.id },
          field: 'allowedPhoneIds',
          item: phone.id,
        },
      ),
    )
  })
}

const reportNowhere = (hotDesk: HotDesk, index: number, allowed: number): Finding =>
  reportWarning(
    'hot_desk_nowhere',
    ['extensions', index, 'allowedPhoneIds'],
    [refToExtension(hotDesk)],
    `Hot Desk extension ${hotDesk.number} can log in at no phone: ${allowed === 0 ? 'no phone is allowed to it' : 'no phone that it may use has the hot desk service while nobody is logged in'}. Allow a phone, or grant the service in the Class of Service of one.`,
  )

/** Services and applications that no Class of Service in force ever grants. */
export function lintGrantedToNobody(
  { snapshot }: PolicyModel,
  granted: { services: ReadonlySet<string>; applications: ReadonlySet<string> },
): Finding[] {
  const called = new Set(snapshot.incomingLines.map(({ destination }) => destination.id))
  const services = snapshot.services.flatMap((service, index) =>
    granted.services.has(service.id)
      ? []
      : [report('service_granted_to_nobody', ['services', index], refTo('service', service))],
  )
  const applications = snapshot.applications.flatMap((application, index) =>
    granted.applications.has(application.id) || called.has(application.id)
      ? []
      : [report('application_granted_to_nobody', ['applications', index], refTo('application', application))],
  )
  return [...services, ...applications]
}

const report = (code: string, path: Finding['path'], ref: ReturnType<typeof refTo>): Finding =>
  reportWarning(
    code,
    path,
    [ref],
    `Nobody reaches ${quote(ref)}: no Class of Service that is in force at some time grants it. Select it in one, or delete it.`,
  )
