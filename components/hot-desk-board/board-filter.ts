import type { Board, BoardPhone } from '@/lib/hot-desk-board/schema'

export const boardStates = [
  'all',
  'taken',
  'free',
  'in-call',
  'not-registered',
  'overdue',
  'no-location',
] as const
export type BoardState = (typeof boardStates)[number]
export type Place = { name: string; phones: BoardPhone[] }

/** Rooms of places: 'First floor, desk 1' and 'First floor, desk 2' stand together under 'First floor'. */
export function groupPlaces(places: Board['places']): Place[] {
  const groups = new Map<string, BoardPhone[]>()
  for (const { location, phones } of places) {
    const name = splitLocation(location).place
    groups.set(name, [...(groups.get(name) ?? []), ...phones])
  }
  return [...groups].map(([name, phones]) => ({ name, phones }))
}

/** What stands before the last comma, and after it; '' where there is none. */
export function splitLocation(location: string): { place: string; spot: string } {
  const comma = location.lastIndexOf(',')
  if (comma < 0) return { place: location, spot: '' }
  return { place: location.slice(0, comma).trim(), spot: location.slice(comma + 1).trim() }
}

const isIn: Record<BoardState, (phone: BoardPhone) => boolean> = {
  all: () => true,
  taken: ({ occupant }) => occupant !== null,
  free: ({ hasHotDesk, occupant }) => hasHotDesk && occupant === null,
  'in-call': ({ call }) => call === 'in-call' || call === 'ringing',
  'not-registered': ({ isRegistered }) => isRegistered === false,
  overdue: ({ isOverdue }) => isOverdue,
  'no-location': ({ location }) => !location,
}

/** The places that have a phone of this state with the text in a number or name. */
export function filterPlaces(places: readonly Place[], state: BoardState, text: string): Place[] {
  const wanted = text.trim().toLowerCase()
  return places.flatMap((place) => {
    const phones = place.phones.filter(
      (phone) =>
        isIn[state](phone) && (wanted === '' || wordsOf(phone).some((word) => word.includes(wanted))),
    )
    return phones.length === 0 ? [] : [{ ...place, phones }]
  })
}

export function countPhones(places: readonly Place[], state: BoardState): number {
  return places.reduce((sum, { phones }) => sum + phones.filter(isIn[state]).length, 0)
}

/** All phones that somebody sits at. */
export const takenPhones = (places: readonly Place[]): BoardPhone[] =>
  places.flatMap(({ phones }) => phones.filter(isIn.taken))

/** Phones of a place at which one could log in, or sits. */
export const deskPhones = ({ phones }: Place): BoardPhone[] =>
  phones.filter(({ hasHotDesk, occupant }) => hasHotDesk || occupant !== null)

/** The first `most` phones in their places: a page with thousands would be slow, and nobody reads it. */
export function limitPhones(places: readonly Place[], most: number): Place[] {
  let left = most
  return places.flatMap(({ name, phones }) => {
    const shown = phones.slice(0, left)
    left -= shown.length
    return shown.length === 0 ? [] : [{ name, phones: shown }]
  })
}

const wordsOf = ({ number, name, location, occupant }: BoardPhone): string[] =>
  [number, name, location, occupant?.number ?? '', occupant?.name ?? ''].map((word) => word.toLowerCase())
