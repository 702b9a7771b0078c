import { type Finding, reportWarning } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import type { PolicyModel } from '@/lib/policy/checks/usage/model'
import { endingOf, isForwardService } from '@/lib/policy/forward-services'

/** Whoever may set a forward has to be able to end it: a grant of *72 without *73 is an oversight. */
export function lintForwardsWithoutEnd({ classes, roots, closureOf, snapshot }: PolicyModel): Finding[] {
  const setting = snapshot.services.flatMap((service) => {
    const ending = isForwardService(service.kind) ? endingOf(service.kind) : null
    return ending === null
      ? []
      : [{ service, endings: snapshot.services.filter(({ kind }) => kind === ending) }]
  })
  if (setting.length === 0) return []
  return [...new Set(roots.map(({ root }) => root))].flatMap((root): Finding[] => {
    const inForce = classes[root]?.source
    if (inForce === undefined) return []
    const granted = [...closureOf(root)].flatMap((index) => classes[index]?.source.services ?? [])
    const grants = (id: string): boolean => granted.some(({ all, ids }) => all || ids.includes(id))
    return setting
      .filter(({ service, endings }) => grants(service.id) && !endings.some(({ id }) => grants(id)))
      .map(({ service, endings: [ending] }) =>
        reportWarning(
          'forward_without_end',
          ['classesOfService', root, 'services'],
          [refTo('class-of-service', inForce), refTo('service', service)],
          `Class of Service “${inForce.name}” grants ${service.code} (“${service.name}”) and no code that ends what is set by it: ${ending ? `grant ${ending.code} as well` : 'add a service that ends it'}.`,
        ),
      )
  })
}
