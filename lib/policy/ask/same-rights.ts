import { createTreeWalker } from '@/lib/policy/ask/moments'
import type { NumberClass, NumberMeaning } from '@/lib/policy/ask/number-class'
import type { Ask } from '@/lib/policy/ask/standings'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * What of a difference need not be asked about. `placesToAsk`: the classes of numbers (by place) that may be decided
 * differently for a standing; the others are surely not.
 */
export type RightsReader = { placesToAsk(before: Ask | null, after: Ask | null): readonly number[] }

export function createRightsReader(
  before: Snapshot,
  after: Snapshot,
  classes: readonly NumberClass[],
): RightsReader {
  const everything = classes.map((_, place) => place)
  const isObjectSame = createObjectComparer(before, after)
  const touched = everything.filter((place) => {
    const [old, now] = classes[place]?.meanings ?? []
    if (old === undefined || now === undefined || JSON.stringify(old) !== JSON.stringify(now)) return true
    return !idsOf(old).every(isObjectSame)
  })
  const [readOld, readNew] = [createTreeWriter(before), createTreeWriter(after)]
  return {
    placesToAsk(old, now) {
      if (old === null && now === null) return []
      const isSame =
        old !== null &&
        now !== null &&
        old.hasOwnClass === now.hasOwnClass &&
        readOld.tree(old.rootId) === readNew.tree(now.rootId) &&
        readOld.own(old.restrictedById) === readNew.own(now.restrictedById)
      return isSame ? touched : everything
    },
  }
}

function idsOf(meaning: NumberMeaning): readonly string[] {
  switch (meaning.kind) {
    case 'service':
    case 'application':
      return [meaning.id]
    case 'emergency':
      return [meaning.lineId]
    case 'outgoing-line':
      return meaning.lineIds
    case 'extension':
    case 'unknown':
      return []
  }
}

/** Lines with what their trunks are now, services with their kind, applications by what they are called. */
function createObjectComparer(before: Snapshot, after: Snapshot): (id: string) => boolean {
  const [old, now] = [before, after].map(({ outgoingLines, trunks, services, applications }) => {
    const states = new Map(trunks.map(({ id, enabled, name }) => [id, [enabled, name]]))
    return new Map(
      [
        ...outgoingLines.map((line) => ({ ...line, states: line.trunkIds.map((id) => states.get(id)) })),
        ...services,
        ...applications,
      ].map((one) => [one.id, JSON.stringify(one)]),
    )
  })
  return (id) => old?.get(id) === now?.get(id)
}

function createTreeWriter(snapshot: Snapshot) {
  const walk = createTreeWalker(snapshot)
  const schedules = new Map(
    snapshot.schedules.map(({ id, timeZone, windows, exceptions }) => [
      id,
      [timeZone, windows, exceptions.map(({ date, windows: hours }) => [date, hours])],
    ]),
  )
  const written = new Map<string, string>()
  const remember = (key: string, write: () => string): string => {
    const text = written.get(key) ?? write()
    written.set(key, text)
    return text
  }
  const writeClass = (id: string): string =>
    remember(`class ${id}`, () => {
      const one = snapshot.classesOfService.find((candidate) => candidate.id === id)
      if (one === undefined) return 'none'
      const { name: _name, description: _description, refusal: _refusal, scheduleId, ...rest } = one
      return JSON.stringify([rest, scheduleId === null ? 'always' : (schedules.get(scheduleId) ?? 'never')])
    })
  return {
    tree: (rootId: string | null): string =>
      rootId === null
        ? 'none'
        : remember(`tree ${rootId}`, () =>
            walk(rootId)
              .map(({ id }) => writeClass(id))
              .join('\n'),
          ),
    own: (id: string | null): string => (id === null ? 'none' : writeClass(id)),
  }
}
