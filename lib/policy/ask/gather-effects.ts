import type { Change, ChangeKind } from '@/lib/policy/ask/decision-changes'
import { joinSpans, type Moment, type Span } from '@/lib/policy/ask/moments'
import type { Member, Standing } from '@/lib/policy/ask/standings'
import { toWeeklyForm, type WeeklyForm } from '@/lib/policy/ask/weekly-form'

/** One sentence of a difference: these extensions gain (lose, …) these destinations, at these times. */
export type PermissionEffect = {
  change: ChangeKind
  /** What instead of what; empty for `gain` and `lose`. */
  detail: string
  who: {
    kind: Standing['kind']
    /** `new`, `removed`: in one of the revisions alone. */
    state: 'kept' | 'new' | 'removed'
    members: readonly Member[]
    /** Hot Desk extensions: logged in at one of these phones, by id; null: at any, or the phone itself. */
    phoneIds: readonly string[] | null
    /** Classes of Service that restrict those phones. */
    restrictedBy: readonly string[]
  }
  /** Places in `classes` of the difference, ascending. */
  classes: readonly number[]
  /** Exact, ascending and apart. */
  spans: readonly Span[]
  /** The same, as people say it. */
  times: WeeklyForm
}

/** `answers`: by moment and by the places of classes of numbers that were asked about. */
export type Told = {
  standing: Standing
  moments: readonly Moment[]
  places: readonly number[]
  answers: readonly (readonly (readonly Change[])[])[]
}

/** The fewest sentences: standings with one fate are one group, and destinations with one fate one list. */
export function gatherEffects(
  told: readonly Told[],
  standings: readonly Standing[],
  zones: readonly [string, ...string[]],
  from: number,
  to: number,
): PermissionEffect[] {
  const times = new TimeTable()
  const byFate = new Map<string, Fate>()
  for (const { standing, moments, places, answers } of told)
    for (const { change, column, rows } of collectChanges(answers)) {
      const time = times.indexOf(moments, rows)
      const classIndex = places[column] as number
      const key = `${change.kind} ${change.detail}|${time}`
      const fate = byFate.get(key) ?? { change, time, standingsByClass: new Map() }
      byFate.set(key, fate)
      const known = fate.standingsByClass.get(classIndex)
      if (known === undefined) fate.standingsByClass.set(classIndex, [standing])
      else known.push(standing)
    }
  const fold = createPlaceFolder(standings)
  const forms = new Map<number, WeeklyForm>()
  const formOf = (time: number): WeeklyForm => {
    const form = forms.get(time) ?? toWeeklyForm(times.spansOf(time), from, to, zones)
    forms.set(time, form)
    return form
  }
  const effects = [...byFate.values()].flatMap(({ change, time, standingsByClass }) =>
    gatherWho(standingsByClass, fold).map(
      ({ who, classes }): PermissionEffect => ({
        change: change.kind,
        detail: change.detail,
        who,
        classes,
        spans: times.spansOf(time),
        times: formOf(time),
      }),
    ),
  )
  return effects.sort(compareEffects)
}

type Fate = { change: Change; time: number; standingsByClass: Map<number, Standing[]> }

/** Of each class of numbers: what changes, and at which of the moments. */
function* collectChanges(answers: Told['answers']) {
  const columns = answers[0]?.length ?? 0
  for (let column = 0; column < columns; column++) {
    const found = new Map<string, { change: Change; column: number; rows: number[] }>()
    for (const [row, changes] of answers.entries())
      for (const change of changes[column] ?? []) {
        const key = `${change.kind} ${change.detail}`
        const known = found.get(key)
        if (known === undefined) found.set(key, { change, column, rows: [row] })
        else known.rows.push(row)
      }
    yield* found.values()
  }
}

/** Equal times have one index, whatever moments they were put together from. */
class TimeTable {
  readonly #spans: Span[][] = []
  readonly #byText = new Map<string, number>()
  readonly #byPlaces = new Map<readonly Moment[], Map<string, number>>()

  indexOf(moments: readonly Moment[], rows: readonly number[]): number {
    const known = this.#byPlaces.get(moments) ?? new Map<string, number>()
    this.#byPlaces.set(moments, known)
    const key = rows.join()
    const index = known.get(key) ?? this.#add(rows.flatMap((row) => moments[row]?.spans ?? []))
    known.set(key, index)
    return index
  }

  spansOf(index: number): readonly Span[] {
    return this.#spans[index] ?? []
  }

  #add(spans: readonly Span[]): number {
    const joined = joinSpans(spans)
    const text = joined.map(({ from, to }) => `${from}-${to}`).join()
    const index = this.#byText.get(text) ?? this.#spans.push(joined) - 1
    this.#byText.set(text, index)
    return index
  }
}

type Who = Pick<PermissionEffect, 'who' | 'classes'>

/** Classes of numbers with the same standings are one list, and groups with the same list one group. */
function gatherWho(standingsByClass: Fate['standingsByClass'], fold: PlaceFolder): Who[] {
  const lists = new Map<string, { standings: readonly Standing[]; classes: number[] }>()
  for (const [classIndex, standings] of standingsByClass) {
    const key = fold.keyOf(standings)
    const known = lists.get(key)
    if (known === undefined) lists.set(key, { standings, classes: [classIndex] })
    else known.classes.push(classIndex)
  }
  const groups = new Map<string, Who & { members: Map<string, Member> }>()
  for (const { standings, classes } of lists.values()) {
    const byWhere = new Map<string, { where: Where; members: Map<string, Member> }>()
    for (const { where, members } of fold.places(standings)) {
      const key = JSON.stringify(where)
      const known = byWhere.get(key) ?? { where, members: new Map() }
      byWhere.set(key, known)
      for (const member of members) known.members.set(member.id, member)
    }
    for (const [whereKey, { where, members }] of byWhere) {
      const key = `${whereKey}|${[...members.keys()].sort().join()}`
      const known = groups.get(key)
      if (known !== undefined) known.classes = [...known.classes, ...classes]
      else
        groups.set(key, {
          members,
          classes,
          who: { ...where, members: [...members.values()].sort(compareMembers) },
        })
    }
  }
  return [...groups.values()].map(({ who, classes }) => ({
    who,
    classes: [...classes].sort((a, b) => a - b),
  }))
}

type Where = Omit<PermissionEffect['who'], 'members'>
type Placed = { where: Where; members: readonly Member[] }
type PlaceFolder = {
  keyOf(standings: readonly Standing[]): string
  places(standings: readonly Standing[]): Placed[]
}

/** Hot Desk extensions with one fate at all phones that they may log in to are told of once. */
function createPlaceFolder(all: readonly Standing[]): PlaceFolder {
  const indexes = new Map(all.map((standing, index) => [standing, index]))
  const ofMember = new Map<string, Set<Standing>>()
  for (const standing of all)
    for (const { id } of standing.members) ofMember.set(id, (ofMember.get(id) ?? new Set()).add(standing))
  const placesOfAll = (members: readonly Member[]): number =>
    new Set(members.flatMap(({ id }) => [...(ofMember.get(id) ?? [])])).size
  return {
    keyOf: (standings) => standings.map((standing) => indexes.get(standing)).join(),
    places(standings) {
      const byMembers = new Map<string, Standing[]>()
      for (const standing of standings) {
        const key = `${standing.kind} ${stateOf(standing)} ${standing.membersKey}`
        const known = byMembers.get(key)
        if (known === undefined) byMembers.set(key, [standing])
        else known.push(standing)
      }
      return [...byMembers.values()].flatMap((group): Placed[] => {
        const [first] = group
        if (first === undefined) return []
        const { kind, members } = first
        const state = stateOf(first)
        if (kind === 'phones' || placesOfAll(members) === group.length)
          return [{ where: { kind, state, phoneIds: null, restrictedBy: [] }, members }]
        return group.map(({ phoneIds, restrictedBy }) => ({
          where: { kind, state, phoneIds, restrictedBy },
          members,
        }))
      })
    },
  }
}

function stateOf({ exists }: Standing): PermissionEffect['who']['state'] {
  const [old, now] = exists
  if (old && now) return 'kept'
  return now ? 'new' : 'removed'
}

const kindOrder: readonly ChangeKind[] = ['lose', 'gain', 'route', 'limit', 'caller-id']
const compareMembers = (a: Member, b: Member): number =>
  a.number.length - b.number.length || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)

/** Phones before Hot Desk extensions, the largest group first. */
function compareEffects(a: PermissionEffect, b: PermissionEffect): number {
  return (
    kindOrder.indexOf(a.change) - kindOrder.indexOf(b.change) ||
    (a.who.kind === b.who.kind ? 0 : a.who.kind === 'phones' ? -1 : 1) ||
    b.who.members.length - a.who.members.length ||
    (a.classes[0] ?? 0) - (b.classes[0] ?? 0)
  )
}
