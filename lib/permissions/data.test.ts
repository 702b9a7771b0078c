import { expect, it } from 'vitest'
import { buildPermissionMatrix } from '@/lib/permissions/data'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'

const snapshot = expandPbx(
  pbxSchema.parse({
    schedules: { Office: { week: ['mon-fri 09:00-17:00'] } },
    lines: {
      Emergency: { patterns: ['911'], emergency: 'yes' },
      Long: { patterns: ['_91NXXNXXXXXX'], strip: '1' },
    },
    classes: {
      lobby: { extensions: ['102'] },
      staff: { extensions: 'all', lines: ['Long'], schedule: 'Office' },
      desk: { restriction: 'yes', 'if not logged': 'lobby', services: ['*22'] },
    },
    phones: {
      101: { class: 'desk', endpoint: 'desk1' },
      102: { class: 'staff', endpoint: 'desk2' },
      103: { class: 'staff', endpoint: 'desk3' },
    },
    'hot desks': { 222: { class: 'staff' } },
  }),
)

it.each([
  ['in office hours', Date.UTC(2026, 10, 23, 15), true],
  ['on a Sunday', Date.UTC(2026, 10, 22, 15), false],
])('is what decide says %s, each cell with its question', (_, at, isOpen) => {
  const { columns, rows, hidden } = buildPermissionMatrix(snapshot, at, '')
  const policy = compilePolicy(snapshot)
  const hotDesk = snapshot.extensions.find(({ type }) => type === 'hot-desk')?.id ?? ''
  let asked = 0
  for (const { cells } of rows)
    for (const { allowed, reason, href } of cells) {
      const query = new URLSearchParams(href.slice(href.indexOf('?')))
      const [device, dialed] = [query.get('device') ?? '', query.get('dialed') ?? '']
      const occupant = query.get('login') === 'nobody' ? null : hotDesk
      const decision = decide(policy, { device, dialed, at }, { occupantOf: () => occupant })
      expect([href, allowed, reason]).toEqual([href, decision.decision === 'allow', decision.reason])
      asked++
    }
  expect(asked).toBe(columns.length * rows.length)
  expect(hidden).toBe(0)
  const long = rows.find(({ description }) => description.includes('Long'))
  const staff = columns.findIndex(({ who }) => who === 'Extensions 102, 103')
  expect(long?.cells[staff]?.allowed).toBe(isOpen)
  expect(rows.at(-1)?.description).toContain('*97')
})

it('is narrowed by number, name or Class of Service', () => {
  const whoOf = (text: string) => buildPermissionMatrix(snapshot, 0, text).columns.map(({ who }) => who)
  expect(whoOf('103')).toEqual(['Extensions 102, 103'])
  expect(whoOf('LOBBY')).toEqual(['Extension 101'])
  expect(whoOf('nobody there')).toEqual([])
})
