import type { PolicyModel } from '@/lib/policy/checks/usage/model'
import type { OpenStates } from '@/lib/policy/checks/usage/open-states'
import { isOpenAt, walkTree } from '@/lib/policy/checks/usage/usage'

/** Can one log in at phones of this Class of Service: do they have the hot desk service at some time with nobody there? */
export type LoginPlaces = { letsLogIn(classOfServiceId: string): boolean }

export function findLoginPlaces(model: PolicyModel, states: OpenStates): LoginPlaces {
  const known = new Map<string, boolean>()
  return {
    letsLogIn(id) {
      const found = known.get(id) ?? grantsHotDesk(model, states, id)
      known.set(id, found)
      return found
    },
  }
}

function grantsHotDesk(model: PolicyModel, states: OpenStates, classOfServiceId: string): boolean {
  const { services } = model.snapshot
  const ids = new Set(services.filter(({ kind }) => kind === 'hot-desk').map(({ id }) => id))
  const grants = (one: { services: { all: boolean; ids: string[] } }) =>
    ids.size > 0 && (one.services.all || one.services.ids.some((id) => ids.has(id)))
  const place = model.classAt(classOfServiceId)
  const own = model.classes[place]?.source
  if (own === undefined) return false
  if (own.hotdeskRestriction && grants(own)) return true
  const root = own.hotdeskRestriction ? model.classAt(own.ifNotLoggedId) : place
  if (root < 0) return false
  return states
    .of(model.schedulesUnder(root))
    .some((state) => walkTree(model, root, isOpenAt(state)).some(({ one }) => grants(one.source)))
}
