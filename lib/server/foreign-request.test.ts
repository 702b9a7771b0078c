import { describe, expect, it } from 'vitest'
import { isForeignRequest } from '@/lib/server/foreign-request'

const at = (headers: Record<string, string>, method = 'POST', path = '/extensions') =>
  isForeignRequest(method, path, new Headers({ host: 'pbx.example.com', ...headers }))

describe('a request that changes something is of another site', () => {
  it.each([
    'https://evil.example',
    'http://pbx.example.com.evil.example',
    'http://evil.example/pbx.example.com',
    'https://pbx.example.com:8443',
    'https://pbx.example.com@evil.example',
    'null',
    '',
    'pbx.example.com',
    'file://pbx.example.com',
    'chrome-extension://pbx.example.com',
    'https://xn--pbx-example.com',
  ])('with the origin %j', (origin) => expect(at({ origin })).toBe(true))
  it('without an origin', () => expect(at({})).toBe(true))
  it('without a host', () =>
    expect(isForeignRequest('POST', '/', new Headers({ origin: 'http://pbx.example.com' }))).toBe(true))
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])('by %s', (method) =>
    expect(at({ origin: 'https://evil.example' }, method)).toBe(true),
  )
  it('below a path that only looks like one for tokens', () =>
    expect(at({ origin: 'https://evil.example' }, 'POST', '/api/v1')).toBe(true))
})

describe('a request is ours', () => {
  it.each(['https://pbx.example.com', 'http://pbx.example.com', 'https://PBX.example.com'])(
    'with the origin %s',
    (origin) => expect(at({ origin })).toBe(false),
  )
  it('behind a proxy that asks us by another name', () =>
    expect(
      at({
        origin: 'https://pbx.example.com',
        host: '127.0.0.1:3000',
        'x-forwarded-host': 'pbx.example.com',
      }),
    ).toBe(false))
  it.each(['GET', 'HEAD'])('by %s, which changes nothing', (method) => expect(at({}, method)).toBe(false))
  it('with a token, from wherever', () => expect(at({}, 'POST', '/api/v1/authorize')).toBe(false))
})
