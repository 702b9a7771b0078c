import { describe, expect, it } from 'vitest'
import { type JoinWatchPorts, watchJoins } from '@/gatekeeper/transfers/join-watch'
import type { Join } from '@/gatekeeper/transfers/judge-join'
import { AmiActionError } from '@/lib/asterisk/ami/client'
import type { Frame } from '@/lib/asterisk/ami/frames'
import type { HotDeskSession } from '@/lib/hotdesk/session'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import type { Settings } from '@/lib/policy/snapshot'

const pbx = pbxSchema.parse({
  lines: { Emergency: { patterns: ['911'], emergency: 'yes' }, Out: { patterns: ['_9X.'], strip: '1' } },
  classes: {
    lobby: { extensions: 'all' },
    staff: { extensions: 'all', lines: ['Out'] },
    hotdesk: { restriction: 'yes', 'if not logged': 'lobby', services: ['*22'] },
  },
  phones: { 101: { class: 'hotdesk', endpoint: 'desk1' }, 102: { class: 'staff', endpoint: 'desk2' } },
  'hot desks': { 222: { class: 'staff' } },
})

const frame = (fields: Record<string, string>): Frame => ({
  headers: Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]),
})
const at = Date.UTC(2026, 6, 27, 14)

/** A switch of which only channels, their variables and their bridges are known. */
function stage(settings: Partial<Settings> = {}, seated = false) {
  const base = expandPbx(pbx)
  const snapshot = { ...base, settings: { ...base.settings, ...settings } }
  const marie = snapshot.extensions.find(({ number }) => number === '222')
  const session = { endpoint: 'desk1', extensionId: marie?.id, endsAt: at + 1000 } as HotDeskSession
  const variables = new Map<string, string>()
  const sent: string[] = []
  const gone = new Set<string>()
  const recorded: { join: Join; unpermitted: readonly string[]; isHungUp: boolean }[] = []
  let bridges: string[][] = []
  let tell: (event: string, frame: Frame) => void = () => undefined
  const done: (() => void)[] = []
  const said: string[] = []
  const ports: JoinWatchPorts = {
    ami: {
      async send(action, fields = {}) {
        if (action !== 'Getvar') sent.push([action, ...Object.values(fields)].join(' '))
        if (gone.has(String(fields.Channel))) throw new AmiActionError('No such channel')
        return frame({ value: variables.get(`${fields.Channel} ${fields.Variable}`) ?? '' })
      },
      async list() {
        const channels = bridges.length > 1 ? (bridges.shift() ?? []) : (bridges[0] ?? [])
        return channels.map((channel) => frame({ channel }))
      },
      onEvent(listener) {
        tell = listener
        return () => {
          tell = () => undefined
        }
      },
      onState: () => () => true,
    },
    snapshot: () => snapshot,
    sessions: () => (seated ? [session] : []),
    now: () => at,
    wait: async () => undefined,
    async record(join, unpermitted, isHungUp) {
      recorded.push({ join, unpermitted, isHungUp })
      done.shift()?.()
    },
    log: (_, message) => void said.push(message),
  }
  const watch = watchJoins(ports)
  return {
    sent,
    gone,
    said,
    recorded,
    watch,
    set: (channel: string, name: string, value: string) => variables.set(`${channel} ${name}`, value),
    setBridges: (...next: string[][]) => {
      bridges = next
    },
    tell: (event: string, fields: Record<string, string>) => tell(event, frame(fields)),
    /** Resolves when a join is noted. */
    noted: () => new Promise<void>((resolve) => done.push(resolve)),
  }
}

const [outside, inside] = ['PJSIP/trunk-abc123-00000003', 'PJSIP/desk2-00000004']
const transfer = (by: string, more: Record<string, string> = {}) => ({
  Result: 'Success',
  OrigTransfererChannel: `PJSIP/${by}-00000001`,
  TransfereeChannel: outside,
  TransferTargetChannel: inside,
  ...more,
})

describe('an attended transfer', () => {
  it.each([
    ['desk1', false, ['95551234']],
    ['desk1', true, []],
    ['desk2', false, []],
    ['nobody', false, ['95551234']],
  ])('by %s, somebody logged in at desk1: %s, may not call %j', async (by, seated, unpermitted) => {
    const it = stage({}, seated)
    it.set(outside, 'CB_OUT', '95551234')
    const noted = it.noted()
    it.tell('AttendedTransfer', transfer(by))
    await noted
    expect(it.recorded).toMatchObject([
      { join: { kind: 'attended-transfer', by }, unpermitted, isHungUp: false },
    ])
    expect(it.sent).toEqual([])
  })

  it('that is not permitted is hung up where the settings say so, every leg of it', async () => {
    const it = stage({ unpermittedJoins: 'hang-up' })
    it.set(outside, 'CB_OUT', '95551234')
    const noted = it.noted()
    it.tell('AttendedTransfer', transfer('desk1'))
    await noted
    expect(it.sent).toEqual([`Hangup ${outside} 21`, `Hangup ${inside} 21`])
    expect(it.recorded[0]?.isHungUp).toBe(true)
    expect(it.said).toEqual(['Phone desk1 joined two calls with a number it may not call: hung up.'])
  })

  it('is noted also where the end of one leg ended the other', async () => {
    const it = stage({ unpermittedJoins: 'hang-up' })
    it.set(outside, 'CB_OUT', '95551234')
    it.gone.add(inside)
    const noted = it.noted()
    it.tell('AttendedTransfer', transfer('desk1'))
    await noted
    expect(it.recorded[0]).toMatchObject({ unpermitted: ['95551234'], isHungUp: true })
  })

  it('of a call from outside, and of an emergency call, is permitted to every phone', async () => {
    for (const number of ['', '911']) {
      const it = stage({ unpermittedJoins: 'hang-up' })
      it.set(outside, 'CB_OUT', number)
      const noted = it.noted()
      it.tell('AttendedTransfer', transfer('desk1'))
      await noted
      expect([it.sent, it.recorded[0]?.unpermitted]).toEqual([[], []])
    }
  })

  it('keeps the least that its calls had left of their longest duration', async () => {
    const it = stage()
    it.set(outside, 'CB_UNTIL', String(at / 1000 + 90))
    it.set(inside, 'CB_UNTIL', String(at / 1000 + 40))
    const noted = it.noted()
    it.tell('AttendedTransfer', transfer('desk2'))
    await noted
    expect(it.sent).toEqual([`AbsoluteTimeout ${outside} 40`])
  })

  it('that failed is none', () => {
    const it = stage()
    it.tell('AttendedTransfer', transfer('desk1', { Result: 'Fail' }))
    expect(it.recorded).toEqual([])
  })
})

describe('a channel that a phone opened', () => {
  const channel = 'PJSIP/desk1-00000009'
  const opened = { Channel: channel, ChannelStateDesc: 'Ring', Uniqueid: '1.9' }
  const enters = { Channel: channel, Uniqueid: '1.9', BridgeUniqueid: 'b' }

  it('and that enters a call without the dialplan has taken it over, also when the caller comes later', async () => {
    const it = stage({ unpermittedJoins: 'hang-up' })
    it.set(outside, 'CB_OUT', '95551234')
    it.setBridges([channel], [channel, outside])
    const noted = it.noted()
    it.tell('Newchannel', opened)
    it.tell('BridgeEnter', enters)
    await noted
    expect(it.recorded).toMatchObject([
      { join: { kind: 'taken-over', by: 'desk1' }, unpermitted: ['95551234'], isHungUp: true },
    ])
    expect(it.sent).toEqual([`Hangup ${outside} 21`])
  })

  it('and that came through the dialplan, or was called, or is a trunk, has not', async () => {
    const it = stage()
    it.set(channel, 'CB_DEV', 'desk1')
    it.tell('Newchannel', opened)
    it.tell('BridgeEnter', enters)
    it.tell('Newchannel', { ...opened, ChannelStateDesc: 'Down', Uniqueid: '1.10', Channel: inside })
    it.tell('BridgeEnter', { ...enters, Uniqueid: '1.10', Channel: inside })
    it.tell('Newchannel', { ...opened, Uniqueid: '1.11', Channel: outside })
    it.tell('BridgeEnter', { ...enters, Uniqueid: '1.11', Channel: outside })
    await new Promise((resolve) => setImmediate(resolve))
    expect(it.recorded).toEqual([])
  })

  it('is looked at once, and not after the end', async () => {
    const it = stage()
    it.tell('Newchannel', opened)
    it.watch.stop()
    it.tell('BridgeEnter', enters)
    await new Promise((resolve) => setImmediate(resolve))
    expect(it.recorded).toEqual([])
  })
})
