import type { CompiledClass } from '@/lib/policy/engine/compiled'
import type { LineTable } from '@/lib/policy/engine/line-table'
import { createClassTree } from '@/lib/policy/engine/tree-view'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'

type Places = {
  classes: ReadonlyMap<string, number>
  schedules: ReadonlyMap<string, number>
  lines: LineTable
}

/** Classes of Service with their references as indexes. What refers to nothing grants nothing. */
export function compileClasses(snapshot: Snapshot, lines: LineTable): CompiledClass[] {
  const places: Places = {
    classes: placesById(snapshot.classesOfService),
    schedules: placesById(snapshot.schedules),
    lines,
  }
  return snapshot.classesOfService.map((one, index) => compileClass(one, index, places))
}

/** The first object of an id counts. */
export function placesById(objects: readonly { id: string }[]): Map<string, number> {
  const places = new Map<string, number>()
  objects.forEach(({ id }, place) => {
    if (!places.has(id)) places.set(id, place)
  })
  return places
}

function compileClass(one: ClassOfService, index: number, places: Places): CompiledClass {
  const ref = Object.freeze({ id: one.id, name: one.name })
  return {
    index,
    ref,
    ownPath: Object.freeze([ref]) as CompiledClass['ownPath'],
    scheduleIndex:
      one.scheduleId === null ? -1 : (places.schedules.get(one.scheduleId) ?? places.schedules.size),
    includes: found(one.includeIds, places.classes),
    allServices: one.services.all,
    allApplications: one.applications.all,
    allExtensions: one.extensions.all,
    serviceIds: new Set(one.services.ids),
    lines: found(one.outgoingLines.ids, places.lines.indexOf),
    manualOrder: one.outgoingLines.order === 'manual',
    restricted: one.hotdeskRestriction,
    ifNotLoggedIndex: one.ifNotLoggedId === null ? -1 : (places.classes.get(one.ifNotLoggedId) ?? -1),
    maxDurationSeconds: one.maxDurationMinutes === null ? null : one.maxDurationMinutes * 60,
    tree: createClassTree(),
  }
}

function found(ids: readonly string[], places: ReadonlyMap<string, number>): number[] {
  return ids.map((id) => places.get(id)).filter((place) => place !== undefined)
}
