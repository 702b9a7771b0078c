// biome-ignore-all lint/suspicious/noTemplateCurlyInString: somebody dials it.
/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { placeRedirect, placeTransfer } from '@/lib/asterisk/dialplan/place-call'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { type CallResult, runCall } from '@/lib/asterisk/dialplan/run-call'
import { quietWorld, type World } from '@/lib/asterisk/dialplan/world'
import everything from '../config/golden/everything/extensions.conf?raw'
import howTo from '../config/golden/how-to/extensions.conf?raw'

/**
 * Calls that a phone leads on: who is asked about, what the caller's channel keeps, where it ends. The gatekeeper is
 * away. In the how-to nobody at a phone may dial out before a login; at 101 sits the one whom `seat` names.
 */
const dialplan = readDialplan(everything)
const guided = readDialplan(howTo)
const number = '92345678'
const epoch = Date.UTC(2026, 6, 27, 12) / 1000

const world = (more: Partial<World> = {}): World => ({
  ...quietWorld(epoch),
  // The channel is that of the other party, here of a trunk.
  endpoint: 'trunk-trunka',
  contactsOf: (endpoint) => `PJSIP/${endpoint}/contact`,
  ...more,
})

const seat = (occupant: string): Partial<World> => ({
  readDatabase: (family, key) => (family === 'cbdev' && key === '101' ? `${occupant}|0` : null),
})

const told = (result: CallResult | null) => ({
  reason: result?.variable('CB_REASON'),
  events: result?.events.map(({ application, data }) => `${application}(${data})`.replace(/b\(cb-r.*/, 'b)')),
  complaints: result?.complaints,
})

describe('a blind transfer', () => {
  it('is asked as the phone that transfers, whoever is in the channel', () => {
    const occupied = world(seat('hot001'))
    expect(told(placeTransfer(guided, occupied, number, '101')).events?.[0]).toMatch(
      /^Dial\(PJSIP\/.*@trunk-/,
    )
    const refused = told(placeTransfer(guided, { ...occupied, endpoint: '101' }, number, '102'))
    expect(refused).toMatchObject({ reason: 'not_granted', complaints: [] })
    expect(refused.events?.some((event) => event.startsWith('Dial'))).toBe(false)
  })

  it('asks the gatekeeper so', () => {
    const asked: string[] = []
    const askGatekeeper = (_: string, body: string) => {
      asked.push(body)
      return 'v=1&rev=17&decision=deny&reason=blocked'
    }
    placeTransfer(dialplan, world({ askGatekeeper }), '600', '101')
    placeRedirect(dialplan, world({ askGatekeeper }), '600', 'desk2')
    expect(asked.map((body) => body.replace(/&rev=.*/, ''))).toEqual([
      'device=101&dialed=600&via=transfer%3A101&call=1785153600.0',
      'device=&dialed=600&via=redirect%3Adesk2&call=1785153600.0',
    ])
  })

  it('by nobody, by a trunk or by something else than a phone is refused', () => {
    for (const by of ['', 'trunk-trunka', 'nobody', '600@cb-gate']) {
      expect(told(placeTransfer(dialplan, world({ endpoint: 'desk2' }), '101', by)).reason, by).toBe(
        'unknown_device',
      )
      expect(told(placeTransfer(dialplan, world({ endpoint: 'desk2' }), '911', by)).reason, by).toBe(
        'unknown_device',
      )
    }
    const unnamed = runCall(dialplan, world({ endpoint: 'desk2' }), { context: 'cb-transfer', exten: '101' })
    expect(told(unnamed).reason).toBe('unknown_device')
  })

  it('to an emergency number goes out as the phone that transfers, without the gatekeeper', () => {
    const result = placeTransfer(dialplan, world({ askGatekeeper: () => 'never' }), '911', 'desk2')
    expect(told(result).events).toEqual(['Dial(PJSIP/911@trunk-trunka,,i)'])
    expect(result?.events[0]?.callerId).toEqual({ name: 'Étage - 2', number: '+15145550102' })
  })

  it('of a call that a phone took over without any dialplan is one all the same', () => {
    const variables = { BLINDTRANSFER: 'PJSIP/102-00000001' }
    const onOther = world({ ...seat('hot001'), endpoint: '101' })
    const result = runCall(guided, onOther, { context: 'cb-entry', exten: number, variables })
    expect(told(result).reason).toBe('not_granted')
    expect(result.variable('CB_VIA')).toBe('transfer:102')
  })

  it('shows inside who called, outside who transferred', () => {
    const transfer = (exten: string) => placeTransfer(guided, world(seat('hot001')), exten, '101')
    const outside = transfer(number)?.events.find(({ application }) => application === 'Dial')
    expect(outside?.callerId).toEqual({ name: 'Marie T', number: '5145550222' })
    const inside = transfer('102')?.events.find(({ application }) => application === 'Dial')
    expect(inside?.callerId).toEqual({ name: '', number: '' })
  })

  it('keeps what the call had left, if that is less than who transfers may give', () => {
    const limitWith = (until: string) =>
      told(
        runCall(dialplan, world(), {
          context: 'cb-transfer',
          exten: '101',
          variables: { BLINDTRANSFER: 'PJSIP/desk2-00000001', CB_UNTIL: until },
        }),
      ).events?.[0]
    expect(limitWith('')).toBe('Dial(PJSIP/101/contact,30,iL(3600000:60000)b)')
    expect(limitWith(String(epoch + 50))).toBe('Dial(PJSIP/101/contact,30,iL(50000:20000)b)')
    expect(limitWith(String(epoch + 9000))).toBe('Dial(PJSIP/101/contact,30,iL(3600000:60000)b)')
    expect(limitWith(String(epoch - 5))).toBe('Dial(PJSIP/101/contact,30,iL(1000:20000)b)')
  })

  it('of a number that is none is refused', () => {
    for (const dialled of [
      '5,5',
      '101"x',
      '101&PJSIP/x',
      '5${EPOCH}',
      'abc',
      'h',
      '1'.repeat(41),
      '1'.repeat(90),
    ])
      expect(told(placeTransfer(dialplan, world(), dialled, 'desk2')).reason, dialled).toBe('invalid_number')
  })
})

describe('a redirect', () => {
  it('is asked as the phone that redirects', () => {
    const occupied = world(seat('hot001'))
    expect(told(placeRedirect(guided, occupied, number, '101')).events?.[0]).toMatch(
      /^Dial\(PJSIP\/.*@trunk-/,
    )
    expect(told(placeRedirect(guided, occupied, number, '102')).reason).toBe('not_granted')
    expect(told(placeRedirect(dialplan, world(), '911', 'desk2')).reason).toBe('not_granted')
    expect(told(placeRedirect(dialplan, world(), '101', 'nobody')).reason).toBe('unknown_device')
  })

  it('to anything but a number is refused', () => {
    for (const moved of [
      'PJSIP/911@trunk-trunka',
      'Local/911@cb-emergency',
      '5,5',
      '5"5',
      '-',
      '1'.repeat(41),
    ])
      expect(told(placeRedirect(dialplan, world(), moved, 'desk2')).reason, moved).toBe('invalid_number')
  })

  it('that goes round ends as busy, without a complaint', () => {
    const dialled: string[] = []
    const dial = (target: string) => {
      dialled.push(target)
      return { status: 'BUSY', cause: 23, shared: { CB_MOVED: '101' } } as const
    }
    const database = (family: string, key: string) =>
      family === 'cbdev' && key === '101' ? 'desk01|0' : null
    const result = placeRedirect(dialplan, world({ dial, readDatabase: database }), '101', 'desk2')
    expect(dialled).toHaveLength(5)
    expect(result).toMatchObject({ end: 'hung-up', cause: 17, complaints: [] })
  })
})
