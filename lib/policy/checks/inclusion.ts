import { type Check, type Finding, reportError } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import type { ClassOfService } from '@/lib/policy/snapshot'

/** 'Include other permission(s)' must not lead back: each inclusion that closes a circle is an error, with the way round. */
export const checkInclusionCycles: Check = ({ classesOfService }) => {
  const places = new Map(classesOfService.map(({ id }, place) => [id, place]))
  const findings: Finding[] = []
  const done = new Set<number>()
  const trail: number[] = []

  const visit = (place: number): void => {
    const start = trail.indexOf(place)
    if (start >= 0) {
      findings.push(describeCycle([...trail.slice(start), place], classesOfService))
      return
    }
    if (done.has(place)) return
    trail.push(place)
    for (const id of classesOfService[place]?.includeIds ?? []) {
      const next = places.get(id)
      if (next !== undefined) visit(next)
    }
    trail.pop()
    done.add(place)
  }
  classesOfService.forEach((_, place) => {
    visit(place)
  })
  return findings
}

function describeCycle(round: readonly number[], all: readonly ClassOfService[]): Finding {
  const classes = round.map((place) => all[place] as ClassOfService)
  const last = round.at(-2) as number
  return reportError(
    'inclusion_cycle',
    ['classesOfService', last, 'includeIds'],
    classes.slice(0, -1).map((one) => refTo('class-of-service', one)),
    `These include one another in a circle: ${classes.map(({ name }) => name).join(' → ')}. Take one of these inclusions out.`,
  )
}
