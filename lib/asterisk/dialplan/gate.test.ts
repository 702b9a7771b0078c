// biome-ignore-all lint/suspicious/noTemplateCurlyInString: somebody dials it.
/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import { placeCall } from '@/lib/asterisk/dialplan/place-call'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { quietWorld, type World } from '@/lib/asterisk/dialplan/world'
import everything from '../config/golden/everything/extensions.conf?raw'

/** What the gate makes of the gatekeeper's answers. The golden dialplan is of revision 17. */
const dialplan = readDialplan(everything)

function call(dialled: string, answer: string, more: Partial<World> = {}) {
  const asked: string[] = []
  const world: World = {
    ...quietWorld(Date.UTC(2026, 6, 27, 12) / 1000),
    endpoint: 'desk2',
    askGatekeeper: (url, body) => {
      asked.push(`${url} ${body}`)
      return answer
    },
    contactsOf: (endpoint) => `PJSIP/${endpoint}/contact`,
    ...more,
  }
  const result = placeCall(dialplan, world, dialled)
  if (result === null) throw new Error('The entry context has no place for it.')
  return {
    asked,
    events: result.events.map(({ application, data }) => `${application}(${data})`),
    callerId: result.events.at(-1)?.callerId,
    isFallback: result.variable('CB_HOW') === 'fallback',
    trace: result.setting('CDR(userfield)'),
    result,
  }
}

const allow =
  'v=1&rev=17&decision=allow&reason=granted&to=cb-extension&as=desk01&max=90&refusal=busy&trace=t-1'

describe('an answer of the gatekeeper', () => {
  it('is asked for with the device, the number and the revision', () => {
    expect(call('1-0-1', allow).asked).toEqual([
      'http://127.0.0.1:18099/v1/authorize device=desk2&dialed=101&via=&call=1785153600.0&rev=17&token=goldengoldengoldengoldengoldengo&accept=form',
    ])
  })

  it('that allows is carried out: Caller ID, limit, trace', () => {
    const { callerId, events, isFallback, trace } = call('101', allow)
    expect(events).toEqual(['Dial(PJSIP/101/contact,30,iL(90000:20000)b(cb-redirect^leg^1(1785153600.0)))'])
    expect(callerId).toEqual({ name: 'Marie R.', number: '5145550222' })
    expect([isFallback, trace]).toEqual([false, 't-1'])
  })

  it('that denies is carried out, as the caller is to hear it', () => {
    const deny = (refusal: string) => `v=1&rev=17&decision=deny&reason=blocked&to=&refusal=${refusal}`
    expect(call('101', deny('announce')).events).toEqual([
      'Progress()',
      'Wait(0.5)',
      'Playback(cannot-complete-as-dialed,noanswer)',
      'Hangup(21)',
    ])
    expect(call('101', deny('busy')).events).toEqual(['Hangup(17)'])
    expect(call('101', 'v=1&rev=17&decision=deny&reason=nonsense').result.variable('CB_REASON')).toBe(
      'not_granted',
    )
  })

  it.each([
    '',
    'Service unavailable',
    '<html><body>502 Bad Gateway</body></html>',
    '{"v":1,"decision":"allow"}',
    'decision=allow&to=cb-extension&as=desk01',
    'v=2&rev=17&decision=allow&to=cb-extension&as=desk01',
    'v=1&rev=16&decision=allow&to=cb-extension&as=desk01',
    'v=1&rev=17',
    'v=1&rev=17&decision=maybe&to=cb-extension&as=desk01',
    'v=1&rev=17&decision=allow',
    'v=1&rev=17&decision=allow&to=cb-extension&as=nobody',
    'v=1&rev=17&decision=allow&to=cb-refuse&as=desk01',
    'v=1&rev=17&decision=allow&to=cb-line-nosuch&as=desk01',
    'v=1&rev=17&decision=allow&to=cb-service&as=desk01',
    'v=1&rev=17&decision=allow&to=cb-extension%2C102%2C1&as=desk01',
    'v=1&rev=17&decision=allow&to=default&as=desk01',
    'v=%22&rev=17&decision=allow&to=cb-extension&as=desk01',
    'v=1,1&rev=17&decision=allow&to=cb-extension&as=%24%7BEPOCH%7D',
  ])('%j is none: the fallback decides as if it had not come', (answer) => {
    const away = call('101', '')
    const { events, isFallback, result } = call('101', answer)
    expect(isFallback).toBe(true)
    expect(events).toEqual(away.events)
    expect(result.variable('CB_REASON')).toBe(away.result.variable('CB_REASON'))
    expect(result.variable('CB_ACT')).toBe(away.result.variable('CB_ACT'))
  })
})

describe('what the fallback does not do', () => {
  const refusedAs = (reason: string, sounds: string, cause: number) => ({
    reason,
    events: ['Progress()', 'Wait(0.5)', `Playback(${sounds},noanswer)`, `Hangup(${cause})`],
  })
  const heard = ({ events, result }: ReturnType<typeof call>) => ({
    reason: result.variable('CB_REASON'),
    events: events,
  })

  it('log in or out: the service is granted, then says “not available” and asks for no PIN', () => {
    const away = call('*22', '', { endpoint: '101' })
    expect(away.isFallback).toBe(true)
    expect(heard(away)).toEqual(refusedAs('unavailable', 'im-sorry&please-try-call-later', 20))
    const there = call('*22', allow.replace('cb-extension', 'cb-service').replace('desk01', 'phone1'))
    expect(there.events[0]).toBe('AGI(agi://127.0.0.1:18100/hotdesk/desk2)')
  })

  it('hang a call up later: its limit is in the call itself, for a phone and an application', () => {
    expect(call('101', '').events[0]).toContain('L(3600000:60000)')
    expect(call('600', '').result.setting('TIMEOUT(absolute)')).toBe('3600')
  })

  it('know a session that the store has not, or that is past its end: the phone counts as free', () => {
    const at = Date.UTC(2026, 6, 27, 12) / 1000
    const acting = (stored: string | null) =>
      call('102', '', {
        endpoint: '101',
        readDatabase: (family, key) => (family === 'cbdev' && key === '101' ? stored : null),
      }).result.variable('CB_ACT')
    expect(acting(`desk01|${at + 1}`)).toBe('desk01')
    for (const none of [null, '', 'desk01', 'desk01|', `desk01|${at}`, 'gone99|0', '|0', '"|0', 'desk01;x'])
      expect(acting(none), String(none)).toBe('phone1')
  })

  it('let anything in by a number that is none, or by a phone that it does not know', () => {
    for (const dialled of [
      '5,5',
      '101"x',
      '101&PJSIP/x',
      '5${EPOCH}',
      '1 0',
      'abc',
      'h',
      '1'.repeat(41),
      '-',
      '',
    ])
      expect(
        placeCall(dialplan, { ...quietWorld(0), endpoint: 'desk2' }, dialled)?.variable('CB_REASON') ??
          'invalid_number',
        dialled,
      ).toBe('invalid_number')
    expect(heard(call('101', '', { endpoint: 'nobody' }))).toEqual(
      refusedAs('unknown_device', 'im-sorry', 21),
    )
  })

  it('be asked about emergency: it goes out first, whatever the gatekeeper would say', () => {
    const { asked, callerId, events } = call('911', 'v=1&rev=17&decision=deny&reason=blocked')
    expect(asked).toEqual([])
    expect(events).toEqual(['Dial(PJSIP/911@trunk-trunka,,i)'])
    expect(callerId).toEqual({ name: 'Étage - 2', number: '+15145550102' })
  })
})
