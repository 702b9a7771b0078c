import type { Mend, MendField } from '@/lib/policy/checks/mend'
import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import { listOfKind } from '@/lib/policy/checks/objects'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'

type Item = Record<string, unknown> & { id: string }

/** The snapshot with the mend done. What the mend names and does not exist any more is left alone. */
export function applyMend(snapshot: Snapshot, mend: Mend): Snapshot {
  switch (mend.kind) {
    case 'remove-item':
      return mapItems(snapshot, mend.from, mend.field, (items) => {
        const place = items.lastIndexOf(mend.item)
        return place < 0 ? items : items.toSpliced(place, 1)
      })
    case 'add-item':
      return mapItems(snapshot, mend.to, mend.field, (items) =>
        items.includes(mend.item) ? items : [...items, mend.item],
      )
    case 'delete-object': {
      const list = listOfKind[mend.object.kind]
      return { ...snapshot, [list]: (snapshot[list] as Item[]).filter(({ id }) => id !== mend.object.id) }
    }
    case 'remove-window':
      return mapSchedule(snapshot, mend.scheduleId, (schedule) => {
        const { day, start, end } = mend.window
        const place = schedule.windows.findLastIndex(
          (one) => one.day === day && one.start === start && one.end === end,
        )
        return place < 0 ? schedule : { ...schedule, windows: schedule.windows.toSpliced(place, 1) }
      })
    case 'remove-exception':
      return mapSchedule(snapshot, mend.scheduleId, (schedule) => ({
        ...schedule,
        exceptions: schedule.exceptions.filter(({ date }) => date !== mend.date),
      }))
    case 'clear-all':
      return mapClass(snapshot, mend.classOfServiceId, (one) => ({
        ...one,
        [mend.field]: { ...one[mend.field], all: false },
      }))
    default:
      return mapClass(snapshot, mend.classOfServiceId, (one) => mendClass(one, mend.kind, snapshot))
  }
}

function mapClass(snapshot: Snapshot, id: string, map: (one: ClassOfService) => ClassOfService): Snapshot {
  const classesOfService = snapshot.classesOfService.map((one) => (one.id === id ? map(one) : one))
  return { ...snapshot, classesOfService }
}

type ClassMend = Exclude<Extract<Mend, { classOfServiceId: string }>['kind'], 'clear-all'>

function mendClass(one: ClassOfService, kind: ClassMend, { services }: Snapshot): ClassOfService {
  switch (kind) {
    case 'sort-by-specificity':
      return { ...one, outgoingLines: { ...one.outgoingLines, order: 'specificity' } }
    case 'turn-off-restriction':
      return { ...one, hotdeskRestriction: false, ifNotLoggedId: null }
    case 'clear-if-not-logged':
      return { ...one, ifNotLoggedId: null }
    case 'clear-schedule':
      return { ...one, scheduleId: null }
    case 'clear-idle-grants': {
      const hotDesk = services.filter((service) => service.kind === 'hot-desk').map(({ id }) => id)
      return {
        ...one,
        includeIds: [],
        services: {
          all: false,
          ids: hotDesk.filter((id) => one.services.all || one.services.ids.includes(id)),
        },
        applications: { all: false, ids: [] },
        extensions: { all: false, entries: [] },
        outgoingLines: { ...one.outgoingLines, ids: [] },
      }
    }
  }
}

function mapItems(
  snapshot: Snapshot,
  { kind, id }: { kind: ObjectKind; id: string },
  field: MendField,
  map: (items: string[]) => string[],
): Snapshot {
  const list = listOfKind[kind]
  const objects = (snapshot[list] as Item[]).map((object) => {
    if (object.id !== id) return object
    const value = object[field]
    if (Array.isArray(value)) return { ...object, [field]: map(value) }
    const key = field === 'extensions' ? 'entries' : 'ids'
    const inner = value as Record<string, unknown>
    return { ...object, [field]: { ...inner, [key]: map(inner[key] as string[]) } }
  })
  return { ...snapshot, [list]: objects }
}

function mapSchedule(
  snapshot: Snapshot,
  id: string,
  map: (schedule: Snapshot['schedules'][number]) => Snapshot['schedules'][number],
): Snapshot {
  return { ...snapshot, schedules: snapshot.schedules.map((one) => (one.id === id ? map(one) : one)) }
}
