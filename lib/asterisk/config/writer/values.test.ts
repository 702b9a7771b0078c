// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import type { Safe } from '@/lib/asterisk/config/writer/safe'
import * as values from '@/lib/asterisk/config/writer/values'
import { callerIdNameField, hostField } from '@/lib/policy/fields'

type TextValue = (field: string, value: string) => Safe
const textValues: [string, TextValue, string][] = [
  ['id', values.idValue, 'abc123'],
  ['endpoint', values.endpointValue, '101'],
  ['number', values.numberValue, '*22'],
  ['caller ID number', values.callerIdNumberValue, '+15145550100'],
  ['prepend', values.prependValue, '+1'],
  ['host', values.hostValue, 'sip.example.net'],
  ['SIP user', values.sipUserValue, 'account-7'],
  ['SIP password', values.sipPasswordValue, 'Long.enough_1'],
  ['mailbox password', values.mailboxPasswordValue, '1234'],
  ['e-mail', values.emailValue, 'a.b@example.net'],
  ['time zone', values.timeZoneValue, 'America/Montreal'],
  ['token', values.tokenValue, 'a'.repeat(32)],
  ['caller ID name', values.callerIdNameValue, "Marie-Ève O'Neil"],
  ['pattern', values.patternValue, '_9[2-9]XX.'],
  ['date', values.dateValue, '2026-12-25'],
]

const hostile = [
  'a\nb',
  '101\nexten => 1,1,System(id)',
  '101\r',
  '101\0',
  '\ufeff101',
  '[cb-gate]',
  '#exec id',
  '#include /etc/passwd',
  '101;',
  ';--',
  '${SHELL(id)}',
  '$[1+1]',
  'a"b',
  'a\\',
  '5&PJSIP/carrier/1900',
  '5,2',
  '5|2',
  ' 101',
  '101 ',
  'a)b',
  '=>',
  'x'.repeat(8200),
  '\u202e101',
  '\ud800',
]

describe.each(textValues)('a value of type %s', (_type, write, good) => {
  it('is written as it is, or as its date', () => {
    expect(write('a field', good)).toBe(good === '2026-12-25' ? '20261225' : good)
  })

  it.each(hostile)('refuses %j and names the field', (bad) => {
    expect(() => write('extension abc123: name', bad)).toThrow(ConfigValueError)
    expect(() => write('extension abc123: name', bad)).toThrow(/extension abc123: name/)
  })

  it('is refused with every hostile text inside a good value', () => {
    for (const bad of hostile.filter((text) => text.trim() === text && text.length < 30))
      expect(() => write('a field', `${good}${bad}`), bad).toThrow(ConfigValueError)
  })
})

it('does not repeat a value in its message, which could be a secret', () => {
  expect(() => values.sipPasswordValue('a field', 'secret;secret')).toThrow(/^(?!.*secret;secret)/)
})

it('takes exactly the Caller ID names that the field of the forms takes', () => {
  const awkward = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...' .,;|&$"<>()[]{}=~^%#@:!?*`\\\'-_/+\u00ad\u200d\u202e\0é字'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(awkward, (name) => {
      fc.pre(name.trim() === name.replace(/^ +| +$/g, ''))
      let written = true
      try {
        values.callerIdNameValue('a field', name)
      } catch {
        written = false
      }
      expect(written).toBe(callerIdNameField.safeParse(name).success)
    }),
    { numRuns: 2000, seed: 5 },
  )
})

it.each(['10.0.0.1', 'sip-1.example.net', 'localhost'])('takes the host %s as the form does', (host) => {
  expect(hostField.safeParse(host).success).toBe(true)
  expect(values.hostValue('a field', host)).toBe(host)
})

it('checks whole numbers against their limits', () => {
  expect(values.integerValue('a port', 65535, 1, 65535)).toBe('65535')
  for (const bad of [0, 65536, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => values.integerValue('a port', bad, 1, 65535)).toThrow(ConfigValueError)
})

it('gives wall times as numbers', () => {
  expect(values.wallTimeNumber('a time', '08:30')).toBe(830)
  expect(values.wallTimeNumber('a time', '24:00')).toBe(2400)
  expect(() => values.wallTimeNumber('a time', '24:01')).toThrow(ConfigValueError)
})
