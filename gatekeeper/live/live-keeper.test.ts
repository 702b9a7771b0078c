import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { followSessions, writeLamps } from '@/gatekeeper/live/follow'
import { openLampsFile } from '@/gatekeeper/live/lamps-file'
import { createLiveKeeper, type LiveKeeper } from '@/gatekeeper/live/live-keeper'
import { type AmiClient, createAmiClient } from '@/lib/asterisk/ami/client'
import { type FakeSwitch, startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { headerOf } from '@/lib/asterisk/ami/frames'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import { testHotDesk, testPhone, testSnapshot } from '@/lib/hotdesk/test-snapshot'
import type { Snapshot } from '@/lib/policy/snapshot'

const session = (number: string, endpoint: string, endsAt: number | null = null): HotDeskSession => ({
  id: `s${number}`,
  extensionId: `user${number}`,
  extensionNumber: number,
  endpoint,
  startedBy: 'phone',
  startedAt: 0,
  endsAt,
})
const box = { enabled: true, email: null }
const snapshot: Snapshot = {
  ...testSnapshot(),
  extensions: [
    testPhone('101'),
    testPhone('102', { voicemail: box }),
    testHotDesk('222'),
    testHotDesk('223'),
  ],
}

describe('what the switch shows', () => {
  it('is the phone where the user sits, and his box there', () => {
    const { hints, lamps } = followSessions(snapshot, [session('222', '102')])
    expect(Object.fromEntries(hints)).toEqual({
      101: 'PJSIP/101',
      102: 'PJSIP/102',
      222: 'PJSIP/102',
      223: 'PJSIP/cb-nobody',
    })
    expect(Object.fromEntries(lamps)).toEqual({ 101: 'cbempty@default', 102: '222@default' })
  })

  it("is dark for a user without a box, and the phone's own while nobody sits there", () => {
    expect(followSessions(snapshot, [session('223', '102')]).lamps.get('102')).toBe('cbempty@default')
    expect(followSessions(snapshot, []).lamps.get('102')).toBe('102@default')
  })

  it('is nobody for a user at a phone that is no more', () => {
    expect(followSessions(snapshot, [session('222', '109')]).hints.get('222')).toBe('PJSIP/cb-nobody')
  })
})

describe('the keeper of the lamps', () => {
  let dir: string
  let fake: FakeSwitch
  let ami: AmiClient
  let live: LiveKeeper
  let sessions: HotDeskSession[]
  let at: number
  let isDown: boolean
  /** Numbers that somebody watches, with the device of their hint. */
  let watched: Map<string, string>
  let reloads: string[]
  let monotonic: number

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'cordboard-live-'))
    ;[sessions, at, isDown, reloads, monotonic] = [[], 0, false, [], 100_000]
    watched = new Map([
      ['222', 'PJSIP/cb-nobody'],
      ['101', 'PJSIP/101'],
    ])
    fake = await startFakeSwitch((action, frame) => {
      if (action === 'DialplanExtensionAdd') {
        if (isDown) return 'Response: Error\nMessage: not now'
        watched.set(headerOf(frame, 'extension'), headerOf(frame, 'application'))
      }
      const list = (entries: string[]) =>
        ['Response: Success\nEventList: start', ...entries, 'Event: XComplete\nEventList: Complete'].join(
          '\n\n',
        )
      if (action === 'DBGetTree') return list([])
      if (action === 'ExtensionStateList')
        return list(
          [...watched].map(
            ([number, device]) =>
              `Event: ExtensionStatus\nExten: ${number}\nContext: cb-hints\nHint: ${device}`,
          ),
        )
      return 'Response: Success'
    })
    ami = createAmiClient({ host: '127.0.0.1', port: fake.port, user: 'cb', secret: () => 'x', retryMs: 5 })
    ami.start()
    await expect.poll(() => ami.state()).toBe('booted')
    live = createLiveKeeper({
      ami,
      control: {
        reload: async (module) => {
          reloads.push(module)
        },
      },
      file: openLampsFile(join(dir, 'live'), null),
      active: () => ({ revision: 1, token: 'x', snapshot, former: null }),
      sessions: () => sessions,
      now: () => at,
      monotonicMs: () => monotonic,
    })
  })
  afterEach(async () => {
    live.stop()
    await ami.close()
    await fake.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const actions = (name: string) =>
    fake.received.filter((frame) => headerOf(frame, 'action') === name).map((frame) => headerOf(frame, 'key'))
  const file = () => readFileSync(join(dir, 'live/voicemail-aliases.conf'), 'utf8')
  const settleLater = () => {
    monotonic += 1_000
    return live.settle()
  }

  it('compares all of it at first, then writes what changed', async () => {
    await live.settle()
    expect(actions('DBPut')).toEqual(['101', '102', '222', '223'])
    expect(actions('DialplanExtensionAdd')).toHaveLength(2)
    expect(file()).toBe(writeLamps(followSessions(snapshot, []).lamps))
    sessions = [session('222', '101')]
    await settleLater()
    expect(actions('DBPut').slice(4)).toEqual(['222'])
    expect(watched.get('222')).toBe('PJSIP/101')
    expect(file()).toContain('101@devices => 222@default\n')
    const before = fake.received.length
    await settleLater()
    expect(fake.received.length).toBe(before)
    expect(reloads).toEqual(['app_voicemail.so', 'app_voicemail.so'])
    expect(readdirSync(join(dir, 'live'))).toEqual(['voicemail-aliases.conf'])
  })

  it('lets a session that is past its end go', async () => {
    sessions = [session('222', '101', 60_000)]
    await live.settle()
    expect(watched.get('222')).toBe('PJSIP/101')
    at = 60_000
    await settleLater()
    expect(watched.get('222')).toBe('PJSIP/cb-nobody')
    expect(file()).toContain('101@devices => cbempty@default\n')
  })

  it('begins anew after a refusal, and after the switch was away', async () => {
    await live.settle()
    isDown = true
    sessions = [session('222', '101')]
    await expect(settleLater()).rejects.toThrow('not now')
    isDown = false
    await settleLater()
    expect(watched.get('222')).toBe('PJSIP/101')
    watched.set('222', 'PJSIP/102')
    await settleLater()
    expect(watched.get('222')).toBe('PJSIP/102')
    live.doubtSwitch()
    await settleLater()
    expect(watched.get('222')).toBe('PJSIP/101')
    expect(reloads).toHaveLength(3)
  })

  it('shows who came back before voicemail was reloaded', async () => {
    sessions = [session('222', '101')]
    await live.settle()
    for (const endpoint of ['102', '101']) {
      sessions = [session('222', endpoint)]
      await live.settle()
      expect(watched.get('222')).toBe(`PJSIP/${endpoint}`)
    }
    monotonic += 1_000
    await live.settle()
    expect(watched.get('222')).toBe('PJSIP/101')
    expect(reloads).toHaveLength(1)
  })

  it('reloads voicemail a second after the last time, not sooner', async () => {
    await live.settle()
    for (const endpoint of ['101', '102', '101']) {
      sessions = [session('222', endpoint)]
      await live.settle()
    }
    expect(reloads).toHaveLength(1)
    expect(watched.get('222')).toBe('PJSIP/101')
    monotonic += 1_000
    await expect.poll(() => reloads, { timeout: 5_000 }).toHaveLength(2)
    expect(file()).toContain('101@devices => 222@default\n')
  })
})
