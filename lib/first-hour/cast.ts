import type { ClassOfService, Extension, HotDesk, Phone, Snapshot } from '@/lib/policy/snapshot'

/** Which objects of a configuration play the parts of the how-to. Null: not there yet. */
export type Players = {
  /** The primary Class of Service: of people, at whatever phone they log in. */
  people: ClassOfService | null
  /** For a phone while nobody is logged in. */
  notLogged: ClassOfService | null
  /** On the phones: lets anybody log in. */
  hotdesk: ClassOfService | null
  /** With a schedule of its own, to be included in `people`. */
  nested: ClassOfService | null
  /** Has the hotdesk Class of Service. */
  phone: Phone | null
  hotDesk: HotDesk | null
}

/** By what they do, and by their names where nothing is done with them yet. */
export function findPlayers(snapshot: Snapshot): Players {
  const { classesOfService: classes, extensions } = snapshot
  const byId = new Map(classes.map((one) => [one.id, one]))
  const named = (name: string) => classes.find((one) => one.name === name)
  const hotdesk = named('hotdesk') ?? classes.find((one) => one.hotdeskRestriction) ?? null

  // The how-to's number comes first.
  const hotDesks = extensions
    .filter((extension): extension is HotDesk => extension.type === 'hot-desk')
    .sort((a, b) => Number(b.number === '222') - Number(a.number === '222'))
  const hotDesk =
    hotDesks.find(({ classOfServiceId }) => classOfServiceId !== hotdesk?.id) ?? hotDesks[0] ?? null
  const phone = hotdesk
    ? (extensions.find((one): one is Phone => one.type === 'phone' && one.classOfServiceId === hotdesk.id) ??
      null)
    : null

  const chosen = hotdesk?.ifNotLoggedId ? (byId.get(hotdesk.ifNotLoggedId) ?? null) : null
  const hint = chosen ?? named('local-only') ?? null
  const included = new Set(classes.flatMap(({ includeIds }) => includeIds))
  const free = classes.filter((one) => one !== hotdesk && one !== hint)
  const own = hotDesk && byId.get(hotDesk.classOfServiceId)
  const people =
    (own && own !== hotdesk ? own : undefined) ??
    mostIncluding(free.filter(({ id, scheduleId }) => !included.has(id) && scheduleId === null)) ??
    free.find(({ id }) => !included.has(id)) ??
    null
  const notLogged =
    hint ?? free.find((one) => one !== people && !included.has(one.id) && one.scheduleId === null) ?? null
  return {
    people,
    notLogged,
    hotdesk,
    nested: findNested(snapshot, people, new Set([hotdesk, notLogged])),
    phone,
    hotDesk,
  }
}

function mostIncluding(classes: readonly ClassOfService[]): ClassOfService | undefined {
  const most = Math.max(0, ...classes.map(({ includeIds }) => includeIds.length))
  return classes.find(({ includeIds }) => includeIds.length === most)
}

function findNested(
  snapshot: Snapshot,
  people: ClassOfService | null,
  others: ReadonlySet<ClassOfService | null>,
): ClassOfService | null {
  const scheduled = snapshot.classesOfService.filter(
    (one) => one.scheduleId !== null && one !== people && !others.has(one),
  )
  const reached = new Set(treeOf(snapshot, people).map(({ id }) => id))
  return scheduled.find(({ id }) => reached.has(id)) ?? scheduled[0] ?? null
}

/** A Class of Service and all that it includes. */
export function treeOf(snapshot: Snapshot, root: ClassOfService | null): ClassOfService[] {
  const byId = new Map(snapshot.classesOfService.map((one) => [one.id, one]))
  const found = new Set<ClassOfService>()
  const walk = (one: ClassOfService | undefined) => {
    if (!one || found.has(one)) return
    found.add(one)
    for (const id of one.includeIds) walk(byId.get(id))
  }
  walk(root ?? undefined)
  return [...found]
}

/** What a Class of Service with all that it includes grants, a tab each. Emergency lines are no grant. */
export function grantsOf(snapshot: Snapshot, root: ClassOfService | null) {
  const tree = treeOf(snapshot, root)
  const ordinary = new Set(snapshot.outgoingLines.filter(({ emergency }) => !emergency).map(({ id }) => id))
  const count = (all: (one: ClassOfService) => boolean, ids: (one: ClassOfService) => readonly string[]) =>
    tree.some(all) ? ('all' as const) : new Set(tree.flatMap(ids)).size
  return {
    services: count(
      ({ services }) => services.all,
      ({ services }) => services.ids,
    ),
    applications: count(
      ({ applications }) => applications.all,
      ({ applications }) => applications.ids,
    ),
    extensions: count(
      ({ extensions }) => extensions.all,
      ({ extensions }) => extensions.entries,
    ),
    lines: count(
      () => false,
      ({ outgoingLines }) => outgoingLines.ids.filter((id) => ordinary.has(id)),
    ),
  }
}

/** ‘only give this Class of Service access to the feature code for Hot Desk’ (the how-to). */
export function grantsOnlyHotDesk(snapshot: Snapshot, one: ClassOfService | null): boolean {
  if (!one) return false
  const hotDesk = new Set(snapshot.services.filter(({ kind }) => kind === 'hot-desk').map(({ id }) => id))
  return (
    !one.services.all &&
    one.services.ids.length > 0 &&
    one.services.ids.every((id) => hotDesk.has(id)) &&
    !one.applications.all &&
    !one.extensions.all &&
    [one.applications.ids, one.extensions.entries, one.outgoingLines.ids, one.includeIds].every(
      ({ length }) => length === 0,
    )
  )
}

export const classNameOf = ({ classesOfService }: Snapshot, { classOfServiceId }: Extension): string =>
  classesOfService.find(({ id }) => id === classOfServiceId)?.name ?? ''
