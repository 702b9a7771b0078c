import { listEmergencyAlerts } from '@/lib/hot-desk-board/emergencies'
import { listHotDeskPhones } from '@/lib/hot-desk-board/hot-desk-phones'
import { noPhoneStates, type PhoneStates } from '@/lib/hot-desk-board/phone-states'
import { listPinLocks } from '@/lib/hot-desk-board/pin-locks'
import type { Board, BoardPhone } from '@/lib/hot-desk-board/schema'
import { type LiveSession, listSessions } from '@/lib/hot-desk-board/sessions'
import { readBaseSnapshot } from '@/lib/pending-change/data'
import type { ClassOfService, Extension, Phone, Snapshot } from '@/lib/policy/snapshot'
import { activeRevision } from '@/lib/revision/data'
import type { Database } from '@/lib/server/db'

/** Every phone of the revision in force: who sits there at an instant (milliseconds), and what it does now. */
export async function readBoard(
  db: Database,
  at: number,
  states: PhoneStates = noPhoneStates,
): Promise<Board> {
  const active = await activeRevision(db)
  const snapshot = await readBaseSnapshot(db, active, 'UTC')
  const sessions = new Map((await listSessions(db)).map((session) => [session.endpoint, session]))
  const usable = new Set(listHotDeskPhones(snapshot).map(({ id }) => id))
  const describe = createDescriber({ snapshot, sessions, states, usable, at })
  const phones = snapshot.extensions
    .filter((extension): extension is Phone => extension.type === 'phone')
    .map(describe)
  return {
    switch: states.switch,
    emergencies: await listEmergencyAlerts(db),
    locks: await listPinLocks(db, snapshot, at),
    revision: active?.number ?? null,
    at: new Date(at).toISOString(),
    places: groupByLocation(phones),
    counts: {
      all: phones.length,
      taken: phones.filter(({ occupant }) => occupant !== null).length,
      free: phones.filter(({ hasHotDesk, occupant }) => hasHotDesk && occupant === null).length,
      noLocation: phones.filter(({ location }) => location === '').length,
    },
  }
}

type Known = {
  snapshot: Snapshot
  sessions: ReadonlyMap<string, LiveSession>
  states: PhoneStates
  /** Ids of the phones at which one could log in. */
  usable: ReadonlySet<string>
  at: number
}

function createDescriber({ at, sessions, snapshot, states, usable }: Known) {
  const classes = new Map(snapshot.classesOfService.map((one) => [one.id, one]))
  const extensions = new Map(snapshot.extensions.map((one) => [one.id, one]))
  return (phone: Phone): BoardPhone => {
    const session = sessions.get(phone.endpoint)
    const user = session && extensions.get(session.extensionId)
    const isOverdue = session?.until != null && session.until.getTime() <= at
    const className = user ? (classes.get(user.classOfServiceId)?.name ?? '') : ''
    return {
      id: phone.id,
      endpoint: phone.endpoint,
      number: phone.number,
      name: phone.name,
      location: phone.location,
      inForce: (user && !isOverdue ? className : findUnoccupiedClass(phone, classes)?.name) ?? null,
      hasHotDesk: usable.has(phone.id),
      isRegistered: states.byDevice.get(phone.endpoint)?.registered ?? null,
      call: states.byDevice.get(phone.endpoint)?.call ?? null,
      occupant: session ? describeOccupant(session, user, className) : null,
      isOverdue,
    }
  }
}

function describeOccupant(session: LiveSession, user: Extension | undefined, className: string) {
  return {
    extensionId: session.extensionId,
    number: user?.number ?? session.extensionNumber,
    name: user?.name ?? '',
    className,
    since: session.since.toISOString(),
    until: session.until?.toISOString() ?? null,
    openedBy: session.openedBy,
  }
}

function findUnoccupiedClass(
  phone: Phone,
  classes: ReadonlyMap<string, ClassOfService>,
): ClassOfService | undefined {
  const own = classes.get(phone.classOfServiceId)
  if (!own?.hotdeskRestriction) return own
  return own.ifNotLoggedId === null ? undefined : classes.get(own.ifNotLoggedId)
}

/** By name; phones without a location last. */
function groupByLocation(phones: BoardPhone[]): Board['places'] {
  const places = new Map<string, BoardPhone[]>()
  for (const phone of phones) places.set(phone.location, [...(places.get(phone.location) ?? []), phone])
  return [...places]
    .map(([location, list]) => ({ location, phones: list }))
    .sort(
      (a, b) =>
        Number(a.location === '') - Number(b.location === '') || collator.compare(a.location, b.location),
    )
}

const collator = new Intl.Collator('en', { numeric: true })
