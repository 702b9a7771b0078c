import { describe, expect, it } from 'vitest'
import { findEndedSessions, type PhoneState, unregisteredMs } from '@/lib/hotdesk/auto-logout'
import { createDirectory } from '@/lib/hotdesk/directory'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import { testHotDesk, testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'

const at = 1_000_000
const session = (over: Partial<HotDeskSession> = {}): HotDeskSession => ({
  id: 's1',
  extensionId: 'user222',
  extensionNumber: '222',
  endpoint: '101',
  startedBy: 'phone',
  startedAt: 0,
  endsAt: null,
  ...over,
})
const directory = createDirectory(
  testSnapshot([
    testPhone('101'),
    testHotDesk('222', { autoLogout: { afterMinutes: null, at: null, whenUnregistered: true } }),
    testHotDesk('223'),
  ]),
)
const kinds = (one: HotDeskSession, state: PhoneState = 'idle', since: number | null = null) =>
  findEndedSessions({
    sessions: [one],
    directory,
    at,
    phoneState: () => state,
    unregisteredSince: () => since,
  }).map((end) => end.kind)

describe('automatic logout', () => {
  it('keeps a session before its end and ends it at its end', () => {
    expect(kinds(session({ endsAt: at + 1 }))).toEqual([])
    expect(kinds(session({ endsAt: at }))).toEqual(['expired'])
  })

  it.each(['in_use', 'unknown'] as const)('never ends a session while its phone is %s', (state) => {
    expect(kinds(session({ endsAt: 0 }), state)).toEqual([])
    expect(kinds(session({ extensionId: 'gone' }), state)).toEqual([])
  })

  it('ends the session of an extension or a phone that is no more', () => {
    expect(kinds(session({ extensionId: 'gone' }))).toEqual(['extension_deleted'])
    expect(kinds(session({ endpoint: '109' }))).toEqual(['extension_deleted'])
  })

  it('ends it after 120 s without registration, where the extension says so', () => {
    expect(kinds(session(), 'unregistered', at - unregisteredMs + 1)).toEqual([])
    expect(kinds(session(), 'unregistered', at - unregisteredMs)).toEqual(['unregistered'])
    expect(kinds(session({ extensionId: 'user223' }), 'unregistered', 0)).toEqual([])
    expect(kinds(session(), 'unregistered', null)).toEqual([])
  })
})
