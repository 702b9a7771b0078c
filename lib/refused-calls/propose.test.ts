import { describe, expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { addGrant } from '@/lib/refused-calls/grant'
import { proposeGrants } from '@/lib/refused-calls/propose'

const pbx = pbxSchema.parse({
  lines: {
    Emergency: { patterns: ['911'], emergency: 'yes' },
    Long: { patterns: ['_91NXXNXXXXXX'], strip: '1' },
    Dead: { patterns: ['_8X.'], trunks: [] },
  },
  schedules: { Office: { week: ['mon 09:00-17:00'] } },
  classes: {
    lobby: { extensions: ['102'] },
    staff: { include: ['inner', 'timed'] },
    inner: { extensions: ['101'], blocked: ['_91900NXXXXXX'] },
    timed: { schedule: 'Office', lines: ['Long'] },
    desk: { restriction: 'yes', 'if not logged': 'lobby', services: ['*22'] },
  },
  phones: {
    101: { class: 'desk', endpoint: 'desk1' },
    102: { class: 'staff', endpoint: 'desk2' },
    103: { class: 'lobby', endpoint: 'desk3' },
  },
  'hot desks': { 222: { class: 'staff' } },
})
const draft = expandPbx(pbx)
const sunday = Date.UTC(2026, 10, 22, 15)
const ask = (device: string, dialed: string, more: object = {}) =>
  proposeGrants(draft, { at: sunday, askedAt: null, device, dialed, via: '', occupantId: '', ...more })
const idOf = (number: string) => draft.extensions.find((one) => one.number === number)?.id ?? ''
const offered = (device: string, dialed: string, more: object = {}) =>
  ask(device, dialed, more).proposals.map(({ classOfService, kind, name, others }) => [
    classOfService,
    kind,
    name,
    others,
  ])

describe('what would allow a refused call', () => {
  it('is a grant of the Class of Service in force, with who else obeys it', () => {
    expect(offered('desk1', '222')).toEqual([['lobby', 'entry', expect.stringMatching(/^222 /), 1]])
    expect(offered('desk1', '918005551234')).toEqual([['lobby', 'outgoing-line', 'Long', 1]])
  })

  it('or of one that it includes', () => {
    expect(offered('desk2', '222').map(([name]) => name)).toEqual(['staff', 'inner'])
    expect(offered('desk1', '222', { occupantId: idOf('222') }).map(([name]) => name)).toEqual([
      'staff',
      'inner',
    ])
  })

  it('is allowed once the offered grant is in the draft', () => {
    for (const [device, dialed] of [
      ['desk1', '222'],
      ['desk1', '918005551234'],
      ['desk2', '222'],
    ] as const)
      for (const proposal of ask(device, dialed).proposals) {
        const after = addGrant(draft, proposal)
        if (!after) throw new Error('no such class')
        const asked = { at: sunday, askedAt: null, device, dialed, via: '', occupantId: '' }
        expect(proposeGrants(after, asked)).toEqual({ isAllowed: true, proposals: [] })
      }
  })

  it.each([
    ['a schedule', 'desk2', '918005551234'],
    ['a blocked number', 'desk2', '919005551234'],
    ['a missing line', 'desk2', '7777777'],
    ['a missing trunk', 'desk1', '8123456'],
    ['an unknown phone', 'nobody', '101'],
  ])('is nothing where %s stands in the way', (_, device, dialed) => {
    expect(ask(device, dialed)).toEqual({ isAllowed: false, proposals: [] })
  })

  it('is nothing where the draft allows it already', () => {
    expect(ask('desk2', '101')).toEqual({ isAllowed: true, proposals: [] })
  })
})
