import type { Root } from '@/lib/policy/ask/moments'
import type { ClassOfService, HotDesk, Phone, Snapshot } from '@/lib/policy/snapshot'

/** How one revision is asked for a standing. */
export type Ask = {
  device: string
  /** The Hot Desk extension logged in there; null: nobody. */
  occupantId: string | null
  /** The Class of Service in force. */
  rootId: string | null
  /** The phone's own, where it has 'Enable Hotdesk Restriction ?'. */
  restrictedById: string | null
  /** Has the phone a Class of Service of its own that exists? */
  hasOwnClass: boolean
}

/**
 * Extensions that stand before the policy in the same way: phones with nobody logged in, or Hot Desk extensions
 * logged in at one kind of phone. All of them get the same answers, but for their own name and Caller ID.
 */
export type Standing = {
  kind: 'phones' | 'hot-desks'
  /** Of all revisions; ascending by number. */
  members: readonly Member[]
  /** Equal for all standings of the same Hot Desk extensions, whatever the phone. */
  membersKey: string
  /** Hot Desk extensions: at which phones, by id; null for phones: at itself. */
  phoneIds: readonly string[] | null
  /** Names of the Classes of Service that restrict those phones, in the newest revision; empty: none does. */
  restrictedBy: readonly string[]
  /** By revision: do the members exist in it? Their phones may not. */
  exists: readonly boolean[]
  /** One a revision; null: it is not there in this revision. */
  asks: readonly (Ask | null)[]
}
export type Member = { id: string; number: string; name: string }

/** Every way in which an extension can stand before these revisions. Numbers of extensions do not matter, only groups. */
export function findStandings(snapshots: readonly Snapshot[]): Standing[] {
  const sides = snapshots.map(readSide)
  const phones = pairById(sides.map((side) => side.phones))
  const kinds = groupBy(phones, (pair) =>
    JSON.stringify(pair.map((phone, side) => sides[side]?.kindOf(phone))),
  )
  return [...findPhones(sides, phones), ...findHotDesks(sides, kinds)]
}

type Side = {
  phones: readonly Phone[]
  hotDesks: readonly HotDesk[]
  classes: ReadonlyMap<string, ClassOfService>
  /** What a phone adds to or takes from whoever is logged in there, as a text; null: it does not exist. */
  kindOf(phone: Phone | null): string | null
}

function readSide(snapshot: Snapshot): Side {
  const classes = new Map(snapshot.classesOfService.map((one) => [one.id, one]))
  const hotDeskServices = snapshot.services.filter(({ kind }) => kind === 'hot-desk').map(({ id }) => id)
  const kinds = new Map<string, string>()
  const kindOfClass = (one: ClassOfService | undefined): string => {
    if (one?.hotdeskRestriction !== true) return one === undefined ? 'nothing' : 'open'
    const granted = one.services.all
      ? hotDeskServices
      : hotDeskServices.filter((id) => one.services.ids.includes(id))
    return JSON.stringify([granted, [...one.blockedNumbers].sort()])
  }
  return {
    phones: snapshot.extensions.filter((extension) => extension.type === 'phone'),
    hotDesks: snapshot.extensions.filter((extension) => extension.type === 'hot-desk'),
    classes,
    kindOf(phone) {
      if (phone === null) return null
      const id = phone.classOfServiceId
      const known = kinds.get(id) ?? kindOfClass(classes.get(id))
      kinds.set(id, known)
      return known
    },
  }
}

type Pair<Item> = readonly (Item | null)[]

function findPhones(sides: readonly Side[], phones: readonly Pair<Phone>[]): Standing[] {
  return groupBy(phones, (pair) => JSON.stringify(pair.map((phone) => phone?.classOfServiceId ?? null))).map(
    (group) => ({
      kind: 'phones',
      ...membersOf(group),
      phoneIds: null,
      exists: sides.map((_, revision) => group[0]?.[revision] != null),
      restrictedBy: restrictionsOf(sides, group),
      asks: sides.map((side, revision) => {
        const phone = group[0]?.[revision] ?? null
        return phone === null ? null : askAt(side, phone, null)
      }),
    }),
  )
}

/** Who may not log in at any phone of a kind, in any of the revisions, does not stand there. */
function findHotDesks(sides: readonly Side[], kinds: readonly (readonly Pair<Phone>[])[]): Standing[] {
  const all = pairById(sides.map((side) => side.hotDesks))
  const standings: Standing[] = []
  for (const kind of kinds) {
    const reachable = all.flatMap((pair) => {
      const places = kind.filter((phones) => isAllowed(pair, phones))
      return places.length === 0 ? [] : [{ pair, places }]
    })
    const groups = groupBy(reachable, ({ pair, places }) =>
      JSON.stringify([
        pair.map((hotDesk) => hotDesk?.classOfServiceId ?? null),
        places.length === kind.length ? 'all' : places.map(idOf),
      ]),
    )
    for (const group of groups) {
      const [first] = group
      if (first === undefined) continue
      standings.push({
        kind: 'hot-desks',
        ...membersOf(group.map(({ pair }) => pair)),
        phoneIds: first.places.map(idOf),
        exists: first.pair.map((hotDesk) => hotDesk !== null),
        restrictedBy: restrictionsOf(sides, first.places),
        asks: sides.map((side, revision) => {
          const phone = first.places[0]?.[revision] ?? null
          const hotDesk = first.pair[revision] ?? null
          return phone === null || hotDesk === null ? null : askAt(side, phone, hotDesk)
        }),
      })
    }
  }
  return standings
}

function askAt(side: Side, phone: Phone, hotDesk: HotDesk | null): Ask {
  const assigned = side.classes.get(phone.classOfServiceId)
  const isRestricted = assigned?.hotdeskRestriction === true
  const without = isRestricted ? assigned.ifNotLoggedId : phone.classOfServiceId
  return {
    device: phone.endpoint,
    occupantId: hotDesk?.id ?? null,
    rootId: hotDesk === null ? without : hotDesk.classOfServiceId,
    restrictedById: isRestricted ? assigned.id : null,
    hasOwnClass: assigned !== undefined,
  }
}

/** The roots that these answers depend on. */
export const rootsOf = ({ asks }: Pick<Standing, 'asks'>): Root[] =>
  asks.map((ask, revision) => ({ revision, rootId: ask?.rootId ?? null }))

const isAllowed = (hotDesks: Pair<HotDesk>, phones: Pair<Phone>): boolean =>
  hotDesks.some(
    (hotDesk, revision) =>
      hotDesk !== null &&
      phones[revision] != null &&
      (hotDesk.allowedPhoneIds === null || hotDesk.allowedPhoneIds.includes(idOf(phones))),
  )

function membersOf(group: readonly Pair<Phone | HotDesk>[]): Pick<Standing, 'members' | 'membersKey'> {
  const members = group
    .map((pair) => {
      const newest = pair.findLast((one) => one !== null)
      return { id: newest?.id ?? '', number: newest?.number ?? '', name: newest?.name ?? '' }
    })
    .sort((a, b) => a.number.length - b.number.length || (a.number < b.number ? -1 : 1))
  return { members, membersKey: members.map(({ id }) => id).join() }
}

function restrictionsOf(sides: readonly Side[], pairs: readonly Pair<Phone>[]): string[] {
  const names = new Set<string>()
  for (const pair of pairs) {
    const revision = pair.findLastIndex((phone) => phone !== null)
    const assigned = sides[revision]?.classes.get(pair[revision]?.classOfServiceId ?? '')
    if (assigned?.hotdeskRestriction === true) names.add(assigned.name)
  }
  return [...names]
}

const idOf = (pair: Pair<{ id: string }>): string => pair.find((one) => one !== null)?.id ?? ''

/** The same object in each revision. */
function pairById<Item extends { id: string }>(lists: readonly (readonly Item[])[]): Pair<Item>[] {
  const pairs = new Map<string, (Item | null)[]>()
  lists.forEach((list, revision) => {
    for (const item of list) {
      const pair = pairs.get(item.id) ?? lists.map(() => null)
      pair[revision] ??= item
      pairs.set(item.id, pair)
    }
  })
  return [...pairs.values()]
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups.values()]
}
