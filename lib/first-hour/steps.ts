import { classNameOf, findPlayers, grantsOnlyHotDesk, type Players } from '@/lib/first-hour/cast'
import { commitParts, logInParts } from '@/lib/first-hour/commit-parts'
import { classesParts, hotDeskParts, hotdeskParts, nestParts, phoneParts } from '@/lib/first-hour/draft-parts'
import type { Facts } from '@/lib/first-hour/facts'
import type { Cast, Guide, Part, Step, StepId, StepState } from '@/lib/first-hour/schema'
import { summaries } from '@/lib/first-hour/summaries'
import type { Snapshot } from '@/lib/policy/snapshot'

const texts: readonly { id: StepId; title: string; why: string; isOptional?: true }[] = [
  {
    id: 'classes',
    title: 'Say who may dial what',
    why: 'A Class of Service grants Services, Applications, Local Extensions and Outgoing Lines; what it does not grant is refused. You need two: one for people, one for a phone while nobody is logged in.',
  },
  {
    id: 'nest',
    title: 'Nest them by schedule',
    why: 'A Class of Service with a schedule grants nothing outside it. Included in the one for people, it adds calls that are allowed only at some hours. You can leave this out and come back.',
    isOptional: true,
  },
  {
    id: 'hotdesk',
    title: 'Make the hotdesk Class of Service',
    why: 'It goes on the phones, not on people. It lets anybody log in, and nothing else. What a phone may do while nobody is logged in comes from another Class of Service.',
  },
  {
    id: 'phone',
    title: 'Give it to a phone',
    why: 'A phone with the hotdesk Class of Service is a landing spot: anybody with a Hot Desk extension may log in there.',
  },
  {
    id: 'hot-desk',
    title: 'Create a Hot Desk extension',
    why: 'A number without a phone of its own, for one person. Logged in, its Class of Service and its Caller ID hold at the phone it sits at.',
  },
  {
    id: 'commit',
    title: 'Commit',
    why: 'All of this is a draft until you commit: then it becomes a revision, and the switch runs it. Calls that are under way go on.',
  },
  {
    id: 'log-in',
    title: 'Log in from the phone',
    why: 'At the phone, dial the code, then the number and the PIN, each ended with #. This page follows by itself.',
  },
]

/** The whole guide, from what there is. Pure: nothing remembers what was clicked. */
export function describeGuide(facts: Facts): Guide {
  const { draft } = facts
  const players = findPlayers(draft)
  const isCommitted = facts.committed !== null && isReady(facts.committed)
  const parts: Record<StepId, Part[]> = {
    classes: classesParts(draft, players),
    nest: nestParts(draft, players),
    hotdesk: hotdeskParts(draft, players),
    phone: phoneParts(draft, players),
    'hot-desk': hotDeskParts(draft, players),
    commit: commitParts(facts, isCommitted),
    'log-in': logInParts(facts, players, isCommitted),
  }
  const isDone = (id: StepId) => parts[id].every((part) => part.isDone || part.isOptional)
  const begun = (id: StepId) => parts[id].some((part) => part.isDone)
  // What comes after the optional step shows that it was passed over.
  const isPassed = begun('hotdesk')
  const stateOf = (id: StepId, isOptional: boolean): StepState => {
    if (isDone(id)) return 'done'
    if (isOptional && isPassed) return 'left-out'
    return begun(id) && !isLive(id) ? 'begun' : 'open'
  }
  const steps: Step[] = texts.map(({ id, title, why, isOptional = false }) => ({
    id,
    title,
    why,
    isOptional,
    state: stateOf(id, isOptional),
    summary: summaries[id]({ ...facts, players, parts: parts[id], isDone: isDone(id), isPassed }),
    parts: parts[id],
  }))
  const next = steps.find(({ state }) => state === 'begun' || state === 'open')
  return {
    steps,
    current: next?.id ?? 'log-in',
    isFinished: next === undefined,
    cast: describeCast(draft, players),
    choices: listChoices(draft, players),
    isCommitted,
    revision: facts.revision,
    seated: facts.seated,
    isEmpty: draft.extensions.length === 0 && draft.classesOfService.length === 0,
    contents: countContents(draft),
  }
}

/** Done at once, when the switch says so. */
const isLive = (id: StepId): boolean => id === 'commit' || id === 'log-in'

/** Whether somebody can log in under it: the how-to's objects are all there. */
function isReady(snapshot: Snapshot): boolean {
  const { hotdesk, phone, hotDesk } = findPlayers(snapshot)
  return Boolean(phone && hotDesk && hotdesk?.hotdeskRestriction && grantsOnlyHotDesk(snapshot, hotdesk))
}

function describeCast(draft: Snapshot, players: Players): Cast {
  const { people, notLogged, hotdesk, nested, phone, hotDesk } = players
  const schedule = nested
    ? draft.schedules.find(({ id }) => id === nested.scheduleId)
    : (draft.schedules.at(-1) ?? undefined)
  return {
    people: people && {
      ...named(people),
      all: {
        services: people.services.all,
        applications: people.applications.all,
        extensions: people.extensions.all,
      },
    },
    notLogged: notLogged && named(notLogged),
    hotdesk: hotdesk && {
      ...named(hotdesk),
      restriction: hotdesk.hotdeskRestriction,
      ifNotLoggedId: hotdesk.ifNotLoggedId,
    },
    nested: nested && named(nested),
    schedule: schedule ? named(schedule) : null,
    phone: phone && { ...named(phone), number: phone.number },
    hotDesk: hotDesk && {
      ...named(hotDesk),
      number: hotDesk.number,
      className: classNameOf(draft, hotDesk),
    },
    code: draft.services.find(({ kind }) => kind === 'hot-desk')?.code ?? null,
  }
}

function listChoices(draft: Snapshot, { hotdesk }: Players): Guide['choices'] {
  return {
    classes: draft.classesOfService.filter((one) => one !== hotdesk).map(named),
    schedules: draft.schedules.map(named),
    lines: draft.outgoingLines.filter(({ emergency }) => !emergency).map(named),
    trunks: draft.trunks.map(named),
    phones: draft.extensions
      .filter(({ type }) => type === 'phone')
      .map((phone) => ({ ...named(phone), number: phone.number, className: classNameOf(draft, phone) })),
  }
}

function countContents({ extensions, classesOfService, outgoingLines, schedules }: Snapshot): string {
  const count = (list: readonly unknown[], one: string, many: string) =>
    list.length === 0 ? [] : [`${list.length} ${list.length === 1 ? one : many}`]
  return [
    ...count(extensions, 'extension', 'extensions'),
    ...count(classesOfService, 'Class of Service', 'Classes of Service'),
    ...count(outgoingLines, 'outgoing line', 'outgoing lines'),
    ...count(schedules, 'schedule', 'schedules'),
  ].join(', ')
}

const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
