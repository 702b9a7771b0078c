import { describe, expect, it } from 'vitest'
import { createForwardAccess } from '@/gatekeeper/forwards/forward-access'
import { createPolicies } from '@/gatekeeper/policies'
import { createSessionMirror } from '@/gatekeeper/session-mirror'
import type { CallForward } from '@/lib/call-forward/forward'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'

const snapshot = expandPbx(
  pbxSchema.parse({
    services: { '*22': 'hot desk', '*72': 'call forward always', '*73': 'call forward always off' },
    lines: {
      Emergency: { patterns: ['911'], emergency: 'yes' },
      Out: { patterns: ['_9X.'], strip: '1' },
    },
    classes: {
      staff: { services: 'all', extensions: 'all', lines: ['Out'] },
      inside: { services: ['*72'], extensions: 'all' },
      hotdesk: { services: ['*22'], restriction: 'yes', 'if not logged': 'inside' },
    },
    phones: { 101: { class: 'hotdesk' }, 102: { class: 'staff' } },
    'hot desks': { 222: { class: 'staff' } },
  }),
)
const idOf = (number: string): string => snapshot.extensions.find((one) => one.number === number)?.id ?? ''

function open(occupant: string | null = null) {
  const policies = createPolicies()
  policies.hold(1, 'a'.repeat(32), { kind: 'whole', key: '1', snapshot })
  policies.activate(1)
  const sessions = createSessionMirror()
  if (occupant !== null)
    sessions.replace([
      {
        id: 's1',
        extensionId: idOf(occupant),
        extensionNumber: occupant,
        endpoint: '101',
        startedBy: 'phone',
        startedAt: 0,
        endsAt: null,
      },
    ])
  const asked: unknown[] = []
  const set: CallForward = { extensionId: idOf('222'), kind: 'always', number: '102', at: 0, endpoint: '101' }
  const access = createForwardAccess({
    ask: async (name, input) => {
      asked.push([name, input])
      return [] as never
    },
    policies,
    sessions,
    forwards: () => [set, { ...set, extensionId: 'gone' }],
    nowMs: () => 1_000,
    isDatabaseUp: () => true,
  })
  return { ...access, asked }
}

describe('who sets a forward, and where to', () => {
  it('is who is logged in at the phone, else the phone’s own extension, where the code is granted', () => {
    expect(open('222').dialogue.ownerAt('101', 'call-forward-always')?.number).toBe('222')
    expect(open().dialogue.ownerAt('101', 'call-forward-always')?.number).toBe('101')
    expect(open().dialogue.ownerAt('102', 'call-forward-always-off')?.number).toBe('102')
    expect(open().dialogue.ownerAt('101', 'call-forward-always-off')).toBeNull()
    expect(open().dialogue.ownerAt('102', 'do-not-disturb')).toBeNull()
    expect(open().dialogue.ownerAt('elsewhere', 'call-forward-always')).toBeNull()
  })

  it('is judged as the extension that sets it, wherever it sits', () => {
    const { dialogue } = open()
    const [phone, user] = ['101', '222'].map((number) => ({ id: idOf(number), number }))
    if (!phone || !user) throw new Error('unreachable')
    expect(dialogue.judge(user, '95551234')).toBe('permitted')
    expect(dialogue.judge(phone, '95551234')).toBe('not_permitted')
    expect(dialogue.judge(phone, '102')).toBe('permitted')
    for (const number of ['911', '*73', '*72']) expect(dialogue.judge(user, number)).toBe('not_permitted')
    expect(dialogue.judge(user, '222')).toBe('own_number')
    expect(dialogue.judge(user, '12')).toBe('unknown_number')
  })

  it('is listed and cleared by number or id', async () => {
    const { routes, asked } = open()
    expect(routes.list().map(({ extension }) => extension)).toEqual(['222', null])
    expect(await routes.clear({ number: '222' }, null, 'marie')).toEqual([])
    expect(await routes.clear({ id: idOf('101') }, 'busy', 'marie')).toEqual([])
    expect(await routes.clear({ number: '999' }, null, 'marie')).toBeNull()
    expect(asked).toEqual([
      ['clearForward', { extensionId: idOf('222'), kind: null, by: { name: 'marie', number: '222' } }],
      ['clearForward', { extensionId: idOf('101'), kind: 'busy', by: { name: 'marie', number: '101' } }],
    ])
  })
})
