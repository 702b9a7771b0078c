import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPhoneMirror, type PhoneMirror, toPhoneState } from '@/gatekeeper/phones/phone-state'
import { watchPhones } from '@/gatekeeper/phones/phone-watch'
import { type AmiClient, createAmiClient } from '@/lib/asterisk/ami/client'
import { type FakeSwitch, startFakeSwitch } from '@/lib/asterisk/ami/fake-switch'
import { waitUntil } from '@/switch/wait-until'

describe('toPhoneState', () => {
  it.each([
    ['NOT_INUSE', true, 'idle'],
    ['Not in use', true, 'idle'],
    ['UNAVAILABLE', false, 'idle'],
    ['Unavailable', false, 'idle'],
    ['INVALID', false, 'idle'],
    ['INUSE', true, 'in-call'],
    ['In use', true, 'in-call'],
    ['BUSY', true, 'in-call'],
    ['ONHOLD', true, 'in-call'],
    ['RINGING', true, 'ringing'],
    ['RINGINUSE', true, 'ringing'],
  ] as const)('%s', (state, isRegistered, call) =>
    expect(toPhoneState('101', state)).toEqual({ endpoint: '101', isRegistered, call }),
  )

  it.each(['', 'UNKNOWN', 'Unknown'])('“%s” says nothing', (state) =>
    expect(toPhoneState('101', state)).toBeNull(),
  )
})

describe('watchPhones', () => {
  let fake: FakeSwitch
  let ami: AmiClient
  let watch: { stop(): void }
  let mirror: PhoneMirror
  /** State of each phone, as the switch lists it. */
  let listed: Record<string, string>

  beforeEach(async () => {
    listed = { '101': 'Not in use', '102': 'Unavailable' }
    fake = await startFakeSwitch((action) => {
      if (action !== 'PJSIPShowEndpoints') return 'Response: Success'
      const phones = Object.entries(listed)
      if (phones.length === 0) return 'Response: Error\nMessage: No endpoints found'
      const entries = phones.map(
        ([name, state]) => `Event: EndpointList\nObjectName: ${name}\nDeviceState: ${state}`,
      )
      return [
        'Response: Success\nEventList: start',
        ...entries,
        'Event: EndpointListComplete\nEventList: Complete',
      ].join('\n\n')
    })
    mirror = createPhoneMirror()
    ami = createAmiClient({ host: '127.0.0.1', port: fake.port, user: 'u', secret: () => 's', retryMs: 20 })
    watch = watchPhones(
      ami,
      (news) => mirror.take(news),
      () => undefined,
    )
    ami.start()
  })
  afterEach(async () => {
    watch.stop()
    await ami.close()
    await fake.close()
  })

  const event = (...lines: string[]) => fake.send(`${lines.join('\r\n')}\r\n\r\n`)
  const becomes = (endpoint: string, state: string | null) =>
    waitUntil(`${endpoint} to be ${state}`, () => {
      const found = mirror.stateOf(endpoint)
      return (found && `${found.isRegistered} ${found.call}`) === state
    })

  it('knows all phones once the switch is there, and follows its events', async () => {
    await becomes('101', 'true idle')
    await becomes('102', 'false idle')
    event('Event: DeviceStateChange', 'Device: PJSIP/101', 'State: RINGING')
    await becomes('101', 'true ringing')
    event('Event: DeviceStateChange', 'Device: Custom:hd222', 'State: INUSE')
    event('Event: DeviceStateChange', 'Device: PJSIP/101', 'State: NOT_INUSE')
    await becomes('101', 'true idle')
    expect(mirror.stateOf('hd222')).toBeNull()
  })

  it('asks anew when the switch has loaded its phones anew, and drops those that are gone', async () => {
    await becomes('102', 'false idle')
    listed = { '101': 'In use' }
    event('Event: Reload', 'Module: res_pjsip.so', 'Status: 0')
    await becomes('101', 'true in-call')
    await becomes('102', null)
    listed = {}
    event('Event: Reload', 'Module: res_pjsip.so', 'Status: 0')
    await becomes('101', null)
  })

  it('knows nothing while the switch is away, and all of it when it is back', async () => {
    await becomes('101', 'true idle')
    fake.drop()
    await becomes('101', null)
    await becomes('101', 'true idle')
  })
})
