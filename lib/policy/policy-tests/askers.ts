import { meets, readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import type { LoginPlaces } from '@/lib/policy/checks/usage/login-places'
import type { PolicyModel } from '@/lib/policy/checks/usage/model'
import { patternsOfEntry } from '@/lib/policy/checks/usage/number-groups'
import type { PolicyTest } from '@/lib/policy/policy-tests/schema'
import type { Extension, HotDesk, Phone } from '@/lib/policy/snapshot'

/** A phone and who is logged in there, for all that are decided alike. `root`: place of the Class of Service in force. */
export type Asker = { phone: Phone; occupant: HotDesk | null; root: number }

/**
 * Those that a policy test is about, one of each that the policy cannot tell apart: what counts is the Class of Service
 * in force, that of a restricted phone, and whether somebody is logged in (docs/policy.md, section 4).
 */
export function listAskers({ who, login }: PolicyTest, model: PolicyModel, places: LoginPlaces): Asker[] {
  const { extensions } = model.snapshot
  const phones = extensions.filter((one) => one.type === 'phone')
  const hotDesks = extensions.filter((one) => one.type === 'hot-desk')
  const isNamed = who.kind === 'extensions' ? matcherOf(who.entries) : () => true
  const named = phones.filter(isNamed)
  const askers = new Map<string, Asker>()
  const add = (phone: Phone, occupant: HotDesk | null): void => {
    const asker = seat(model, phone, occupant)
    if (who.kind === 'class-in-force' && asker.root !== model.classAt(who.classOfServiceId)) return
    const restrictedBy = model.classes[model.classAt(phone.classOfServiceId)]?.source.hotdeskRestriction
      ? phone.classOfServiceId
      : ''
    const key = `${asker.root} ${restrictedBy} ${occupant !== null}`
    if (!askers.has(key)) askers.set(key, asker)
  }
  if (login.kind !== 'logged-in') for (const phone of named) add(phone, null)
  if (login.kind !== 'logged-out')
    for (const hotDesk of hotDesks)
      if (login.kind === 'any' || login.hotDeskId === hotDesk.id)
        for (const phone of loginPhones(hotDesk, named, places)) add(phone, hotDesk)
  if (who.kind === 'extensions')
    for (const hotDesk of hotDesks.filter(isNamed))
      for (const phone of loginPhones(hotDesk, phones, places)) add(phone, hotDesk)
  return [...askers.values()]
}

function matcherOf(entries: readonly string[]): (extension: Extension) => boolean {
  const patterns = entries.flatMap(patternsOfEntry).map(readDialPattern)
  return ({ number }) => patterns.some((pattern) => meets(pattern, readDialPattern(number)))
}

/** Phones that it may log in to, one of each Class of Service. */
function loginPhones(hotDesk: HotDesk, phones: readonly Phone[], places: LoginPlaces): Phone[] {
  const { allowedPhoneIds } = hotDesk
  const allowed = allowedPhoneIds === null ? null : new Set(allowedPhoneIds)
  const byClass = new Map<string, Phone>()
  for (const phone of phones) {
    const { classOfServiceId, id } = phone
    if (byClass.has(classOfServiceId) || (allowed !== null && !allowed.has(id))) continue
    if (places.letsLogIn(classOfServiceId)) byClass.set(classOfServiceId, phone)
  }
  return [...byClass.values()]
}

function seat(model: PolicyModel, phone: Phone, occupant: HotDesk | null): Asker {
  const assigned = model.classAt(phone.classOfServiceId)
  const own = model.classes[assigned]?.source
  const root =
    occupant !== null
      ? model.classAt(occupant.classOfServiceId)
      : own?.hotdeskRestriction
        ? model.classAt(own.ifNotLoggedId)
        : assigned
  return { phone, occupant, root }
}
