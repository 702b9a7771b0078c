import { expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { usedBy } from '@/lib/policy/used-by'

const snapshot = expandPbx(
  pbxSchema.parse({
    schedules: { Office: { week: ['mon-fri 08:00-18:00'] } },
    lines: { Local: { patterns: ['_9NXXXXXX'] } },
    classes: {
      staff: { include: ['sales'], lines: ['Local'], services: ['*22'] },
      sales: { schedule: 'Office' },
      hotdesk: { restriction: 'yes', 'if not logged': 'sales' },
    },
    phones: { 101: { class: 'sales', name: 'Reception' } },
  }),
)
const idOf = (list: 'classesOfService' | 'schedules' | 'trunks', name: string): string =>
  snapshot[list].find((one) => one.name === name)?.id ?? ''

it('lists each use with the field that names it', () => {
  const uses = usedBy(snapshot, 'class-of-service', idOf('classesOfService', 'sales'))
  expect(uses.map(({ kind, name, how }) => `${kind} ${name}: ${how}`)).toEqual([
    'class-of-service staff: Include other permission(s)',
    'class-of-service hotdesk: Class of Service if not Logged',
    'extension 101 Reception: Class of Service',
  ])
})

it('covers schedules and trunks, and is empty for what nobody uses', () => {
  expect(
    usedBy(snapshot, 'schedule', idOf('schedules', 'Office')).map(({ name, how }) => [name, how]),
  ).toEqual([['sales', 'Schedule']])
  expect(usedBy(snapshot, 'trunk', idOf('trunks', 'carrier')).map(({ name, how }) => [name, how])).toEqual([
    ['Local', 'Trunks'],
  ])
  expect(usedBy(snapshot, 'class-of-service', idOf('classesOfService', 'staff'))).toEqual([])
})
