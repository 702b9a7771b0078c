import { newClassOfService } from '@/lib/class-of-service/schema'
import { freeName, newHotDeskService, newLine, newTrunk } from '@/lib/draft/starters'
import type { ParsedGuideAct } from '@/lib/first-hour/schema'
import type { ClassOfService, OutgoingLine, Snapshot } from '@/lib/policy/snapshot'

const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const

/**
 * The draft after one act of the guide. Pure: `newId` gives ids. What it names and is not there is left alone; how it all
 * fits together is checked where it is saved.
 */
export function applyAct(draft: Snapshot, act: ParsedGuideAct, newId: () => string): Snapshot {
  const addClass = (more: Partial<ClassOfService> & { name: string }): Snapshot => ({
    ...draft,
    classesOfService: [...draft.classesOfService, { ...emptyClass(newId()), ...more }],
  })
  switch (act.act) {
    case 'add-people':
      return addClass({ name: act.name, description: 'What people may do, at whatever phone they log in' })
    case 'add-not-logged':
      return addClass({
        name: act.name,
        description: 'Phones while nobody is logged in',
        extensions: { all: true, entries: [] },
      })
    case 'add-nested':
      return addClass({ name: act.name, scheduleId: act.scheduleId })
    case 'add-hotdesk':
      // The guide goes by this name: a second one would be refused.
      return addClass({ name: 'hotdesk', description: 'Landing spots: phones people may log in to' })
    case 'grant-all':
      return changeClass(draft, act.classId, (one) => ({
        ...one,
        [act.tab]: { ...one[act.tab], all: act.all },
      }))
    case 'grant-line':
      return grantLine(draft, act.classId, act.lineId)
    case 'add-line': {
      const { draft: withTrunk, trunkId } = takeTrunk(draft, act, 'Carrier', newId)
      const line = {
        ...newLine(newId(), act.name),
        patterns: act.patterns,
        strip: act.strip,
        trunkIds: [trunkId],
      }
      return grantLine(
        { ...withTrunk, outgoingLines: [...withTrunk.outgoingLines, line] },
        act.classId,
        line.id,
      )
    }
    case 'add-emergency': {
      const { draft: withTrunk, trunkId } = takeTrunk(draft, act, 'Emergency carrier', newId)
      const line: OutgoingLine = {
        ...newLine(newId(), freeName('Emergency', draft.outgoingLines)),
        emergency: true,
        patterns: act.patterns,
        trunkIds: [trunkId],
      }
      return { ...withTrunk, outgoingLines: [line, ...withTrunk.outgoingLines] }
    }
    case 'add-schedule': {
      const { name, start, end } = act
      const windows = workdays.map((day) => ({ day, start, end }))
      const { timeZone } = draft.settings
      return {
        ...draft,
        schedules: [...draft.schedules, { id: newId(), name, timeZone, windows, exceptions: [] }],
      }
    }
    case 'include':
      return changeClass(draft, act.classId, (one) => ({
        ...one,
        includeIds: [...one.includeIds.filter((id) => id !== act.includeId), act.includeId],
      }))
    case 'only-hot-desk':
      return grantOnlyHotDesk(draft, act.classId, newId)
    case 'restrict':
      return changeClass(draft, act.classId, (one) => ({
        ...one,
        hotdeskRestriction: act.restriction,
        ifNotLoggedId: act.ifNotLoggedId,
      }))
    case 'assign':
      return {
        ...draft,
        extensions: draft.extensions.map((one) =>
          one.id === act.extensionId ? { ...one, classOfServiceId: act.classId } : one,
        ),
      }
  }
}

function changeClass(draft: Snapshot, id: string, change: (one: ClassOfService) => ClassOfService): Snapshot {
  const classesOfService = draft.classesOfService.map((one) => (one.id === id ? change(one) : one))
  return { ...draft, classesOfService }
}

const grantLine = (draft: Snapshot, classId: string, lineId: string): Snapshot =>
  changeClass(draft, classId, (one) => {
    const ids = [...one.outgoingLines.ids.filter((id) => id !== lineId), lineId]
    return { ...one, outgoingLines: { ...one.outgoingLines, ids } }
  })

/** The how-to: ‘only give this Class of Service access to the feature code for Hot Desk’. Made where there is none. */
function grantOnlyHotDesk(draft: Snapshot, classId: string, newId: () => string): Snapshot {
  const has = draft.services.some(({ kind }) => kind === 'hot-desk')
  const services = has ? draft.services : [...draft.services, newHotDeskService(newId())]
  const ids = services.filter(({ kind }) => kind === 'hot-desk').map(({ id }) => id)
  return changeClass({ ...draft, services }, classId, (one) => ({
    ...one,
    includeIds: [],
    services: { all: false, ids },
    applications: { all: false, ids: [] },
    extensions: { all: false, entries: [] },
    outgoingLines: { ...one.outgoingLines, ids: [] },
  }))
}

function takeTrunk(
  draft: Snapshot,
  { trunkId, host }: { trunkId: string; host: string },
  name: string,
  newId: () => string,
): { draft: Snapshot; trunkId: string } {
  if (trunkId !== '') return { draft, trunkId }
  const trunk = newTrunk(newId(), freeName(name, draft.trunks), host)
  return { draft: { ...draft, trunks: [...draft.trunks, trunk] }, trunkId: trunk.id }
}

const emptyClass = (id: string): ClassOfService => ({ id, ...newClassOfService() })

/**
 * The sample PBX in place of the draft. The emergency line that was chosen stays, with its trunks; so does the time zone.
 */
export function takeSample(draft: Snapshot, sample: Snapshot): Snapshot {
  const settings = { ...sample.settings, ...draft.settings }
  const emergency = draft.outgoingLines.filter((line) => line.emergency)
  if (emergency.length === 0) return { ...sample, settings }
  const needed = new Set(emergency.flatMap(({ trunkIds }) => trunkIds))
  const trunks = draft.trunks.filter(({ id }) => needed.has(id))
  const isKept = new Set([...trunks, ...emergency].map(({ id }) => id))
  const passwords = Object.entries(draft.secrets.trunkPasswords).filter(([id]) => needed.has(id))
  const others = sample.outgoingLines.filter((line) => !line.emergency && !isKept.has(line.id))
  return {
    ...sample,
    settings,
    trunks: [...trunks, ...sample.trunks.filter(({ id }) => !isKept.has(id))].map(nameApart()),
    outgoingLines: [...emergency, ...others].map(nameApart()),
    secrets: {
      ...sample.secrets,
      trunkPasswords: { ...sample.secrets.trunkPasswords, ...Object.fromEntries(passwords) },
    },
  }
}

/** Gives one whose name is taken by an earlier one another name. */
function nameApart() {
  const taken: { name: string }[] = []
  return <Named extends { name: string }>(object: Named): Named => {
    const named = { ...object, name: freeName(object.name, taken) }
    taken.push(named)
    return named
  }
}
