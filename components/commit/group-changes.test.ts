import { expect, it } from 'vitest'
import { groupByAuthor, groupByKind } from '@/components/commit/group-changes'
import type { PendingChange } from '@/lib/pending-change/schema'

const change = (name: string, rest: Partial<PendingChange>): PendingChange => ({
  kind: 'schedule',
  id: name,
  name,
  change: 'changed',
  href: null,
  authors: [],
  lastAt: null,
  isOwn: false,
  fields: [],
  ...rest,
})
const changes = [
  change('a', { authors: ['marie@example.com', 'ada@example.com'] }),
  change('b', { authors: ['ada@example.com'], isOwn: true, kind: 'trunk' }),
  change('c', {}),
  change('d', { authors: ['marie@example.com'] }),
]
const shape = (groups: ReturnType<typeof groupByKind>) =>
  groups.map(({ title, changes: members }) => [title, members.map(({ name }) => name).join('')])

it('groups by who touched it last, the reader first', () => {
  expect(shape(groupByAuthor(changes))).toEqual([
    ['Yours', 'b'],
    ['marie@example.com', 'ad'],
    ['Not on record', 'c'],
  ])
})

it('groups by what it is', () => {
  expect(shape(groupByKind(changes))).toEqual([
    ['Schedule', 'acd'],
    ['Trunk', 'b'],
  ])
})
