import { describe, expect, it } from 'vitest'
import { isPlainActionBody, mostActionBytes } from '@/lib/server/action-body'

const taken = (text: string, type: string | null = 'text/plain;charset=UTF-8') =>
  isPlainActionBody(type, text)

describe('what is sent to a server action', () => {
  it.each([
    '[]',
    '[{"id":null,"version":1,"form":{"name":"Ann","number":"101","list":[1,2.5,true,null]}}]',
    '["$$money","$undefined","$NaN","$-Infinity","$Infinity","$-0","$n12345678901234567890"]',
    '["$D2026-11-24T00:10:00.000Z"]',
    '["a $ in the middle"]',
  ])('is taken where it is plain: %s', (text) => expect(taken(text)).toBe(true))

  it.each([
    ...['', ' ', 'x', '{}', '"[]"', 'null', '1', '[1', '[1]]', '[]\0', '[undefined]', "['a']"],
    ...[
      '$1',
      '$@1',
      '$F1',
      '$K1',
      '$Q1',
      '$W1',
      '$B1',
      '$i1',
      '$T1',
      '$R1',
      '$r1',
      '$X1',
      '$x1',
      '$h1',
      '$S1',
      '$L1',
    ],
    ...[
      '$',
      '$ ',
      '$undefinedx',
      '$D',
      '$Dx',
      '$D2026',
      '$n',
      '$nx',
      '$n1e9',
      '$1:__proto__:then',
      '$0:then:constructor',
    ],
  ])('is refused where it is more: %s', (text) => {
    expect(taken(text)).toBe(false)
    expect(taken(JSON.stringify([text]))).toBe(!text.startsWith('$'))
    expect(taken(JSON.stringify([{ a: [text] }]))).toBe(!text.startsWith('$'))
  })

  it('is refused where it would change what all objects have', () => {
    expect(taken('[{"__proto__":{"admin":true}}]')).toBe(false)
    expect(taken('[[{"a":{"__proto__":1}}]]')).toBe(false)
    expect(taken('[{"constructor":{"prototype":{"a":1}}}]')).toBe(true)
  })

  it('is refused where it is too deep, too long or too many', () => {
    expect(taken(`${'['.repeat(30)}1${']'.repeat(30)}`)).toBe(true)
    expect(taken(`${'['.repeat(60)}1${']'.repeat(60)}`)).toBe(false)
    expect(taken(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBe(false)
    expect(taken(`["${'x'.repeat(mostActionBytes - 10)}"]`)).toBe(true)
    expect(taken(`["${'x'.repeat(mostActionBytes)}"]`)).toBe(false)
    expect(taken(JSON.stringify(Array(11).fill(1)))).toBe(false)
  })

  it.each([
    null,
    '',
    'application/json',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/plainx',
  ])('is refused as %s', (type) => expect(taken('[]', type)).toBe(false))
})
