import { describe, expect, it } from 'vitest'
import {
  type BoardState,
  countPhones,
  deskPhones,
  filterPlaces,
  groupPlaces,
  limitPhones,
  type Place,
  splitLocation,
  takenPhones,
} from '@/components/hot-desk-board/board-filter'
import type { BoardPhone } from '@/lib/hot-desk-board/schema'

const phone = (number: string, rest: Partial<BoardPhone> = {}): BoardPhone => ({
  id: `phone${number}`,
  endpoint: `p${number}`,
  number,
  name: `Landing spot ${number}`,
  location: 'First floor',
  inForce: 'lobby',
  hasHotDesk: true,
  isRegistered: true,
  call: 'idle',
  occupant: null,
  isOverdue: false,
  ...rest,
})
const marie: BoardPhone['occupant'] = {
  extensionId: 'marie1',
  number: '222',
  name: 'Marie Roy',
  className: 'staff',
  since: '2026-11-12T13:12:00Z',
  until: null,
  openedBy: 'phone',
}
const places: Place[] = [
  {
    name: 'First floor',
    phones: [phone('101', { occupant: marie, isOverdue: true, call: 'in-call' }), phone('102')],
  },
  { name: '', phones: [phone('110', { location: '', isRegistered: false })] },
]
const numbers = (state: BoardState, text = '') =>
  filterPlaces(places, state, text).flatMap(({ phones }) => phones.map(({ number }) => number))

describe('filterPlaces', () => {
  it.each<[BoardState, string[]]>([
    ['all', ['101', '102', '110']],
    ['taken', ['101']],
    ['free', ['102', '110']],
    ['in-call', ['101']],
    ['not-registered', ['110']],
    ['overdue', ['101']],
    ['no-location', ['110']],
  ])('%s', (state, expected) => {
    expect(numbers(state)).toEqual(expected)
    expect(countPhones(places, state)).toBe(expected.length)
  })

  it('finds who sits there, in any case, and leaves out places without a phone', () => {
    expect(numbers('all', ' marie ')).toEqual(['101'])
    expect(filterPlaces(places, 'all', '222')).toHaveLength(1)
    expect(numbers('free', 'marie')).toEqual([])
  })
})

it('groupPlaces puts the spots of a place together', () => {
  const spots = ['First floor, desk 1', 'First floor, desk 2', 'Lobby', ''].map((location, index) => ({
    location,
    phones: [phone(`10${index}`, { location })],
  }))
  expect(groupPlaces(spots).map(({ name, phones }) => [name, phones.length])).toEqual([
    ['First floor', 2],
    ['Lobby', 1],
    ['', 1],
  ])
  expect(splitLocation('Rear, hall 2, desk 9')).toEqual({ place: 'Rear, hall 2', spot: 'desk 9' })
})

it('a phone where nobody can log in is no free hot desk', () => {
  const [place] = places
  const kitchen = { name: 'Kitchen', phones: [phone('120', { hasHotDesk: false })] }
  expect(countPhones([...(place ? [place] : []), kitchen], 'free')).toBe(1)
  expect(deskPhones(kitchen)).toEqual([])
})

it('limitPhones keeps the first ones, and leaves out places without any', () => {
  const some = limitPhones(places, 2)
  expect(some.flatMap(({ phones }) => phones.map(({ number }) => number))).toEqual(['101', '102'])
  expect(limitPhones(places, 9)).toEqual(places)
})

it('takenPhones are those that can be logged out', () => {
  expect(takenPhones(places).map(({ endpoint }) => endpoint)).toEqual(['p101'])
})
