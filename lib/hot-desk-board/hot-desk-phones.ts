import { type ClassById, walkInclusions } from '@/lib/class-of-service/inclusion'
import type { Phone, Snapshot } from '@/lib/policy/snapshot'

/** Phones at which one could log in at some time: their Class of Service grants a hot desk service. */
export function listHotDeskPhones(snapshot: Snapshot): Phone[] {
  const hotDesk = new Set(snapshot.services.flatMap(({ id, kind }) => (kind === 'hot-desk' ? [id] : [])))
  const classes: ClassById = new Map(snapshot.classesOfService.map((one) => [one.id, one]))
  const granting = new Map<string, boolean>()
  const grants = (id: string): boolean => {
    const root = classes.get(id)
    // With the restriction on it adds its own hot desk service, and that of its inclusions not.
    const reached = root?.hotdeskRestriction
      ? [root, ...(root.ifNotLoggedId === null ? [] : walkInclusions(classes, root.ifNotLoggedId))]
      : walkInclusions(classes, id)
    return reached.some(({ services }) =>
      services.all ? hotDesk.size > 0 : services.ids.some((service) => hotDesk.has(service)),
    )
  }
  return snapshot.extensions.filter((extension): extension is Phone => {
    if (extension.type !== 'phone') return false
    const id = extension.classOfServiceId
    const known = granting.get(id) ?? grants(id)
    granting.set(id, known)
    return known
  })
}
