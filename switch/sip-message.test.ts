import { describe, expect, test } from 'vitest'
import { parseIdentity, parseMediaTarget, parseSipMessage, uriUser } from '@/switch/sip-message'

const lines = (...parts: string[]) => parts.join('\r\n')

describe('parseSipMessage', () => {
  test('reads a request', () => {
    const text = lines(
      'INVITE sip:*22@127.0.0.1:5060 SIP/2.0',
      'Call-ID: 1',
      'From: "A" <sip:101@x>;tag=1',
      '',
      'v=0',
    )
    expect(parseSipMessage(text, 'sent', 5)).toMatchObject({
      method: 'INVITE',
      status: null,
      line: 'sip:*22@127.0.0.1:5060',
      callId: '1',
      body: 'v=0',
    })
  })

  test('reads a response by the method it answers', () => {
    const text = lines('SIP/2.0 403 Forbidden', 'CSeq: 2 INVITE', '', '')
    expect(parseSipMessage(text, 'received', 5)).toMatchObject({
      method: 'INVITE',
      status: 403,
      line: 'Forbidden',
    })
  })

  test('refuses what is no SIP', () => {
    expect(parseSipMessage('GET / HTTP/1.1', 'received', 5)).toBeNull()
  })
})

describe('identity', () => {
  test.each([
    ['"Marie \\"M\\" Roy" <sip:222@127.0.0.1>;tag=x', { name: 'Marie "M" Roy', number: '222' }],
    ['Outside <sip:+15145550100@127.0.0.1>', { name: 'Outside', number: '+15145550100' }],
    ['<sip:101@127.0.0.1>', { name: '', number: '101' }],
    ['"Anonymous" <sip:anonymous.invalid>', { name: 'Anonymous', number: '' }],
  ])('%s', (header, identity) => {
    expect(parseIdentity(header)).toEqual(identity)
  })

  test('the user part stays as it is on the wire', () => {
    expect(uriUser('sip:%2322@127.0.0.1')).toBe('%2322')
  })
})

describe('parseMediaTarget', () => {
  test('finds address, port and the payload type of telephone-events', () => {
    const sdp = lines(
      'v=0',
      'c=IN IP4 127.0.0.9',
      'm=audio 4000 RTP/AVP 0 101',
      'a=rtpmap:101 telephone-event/8000',
    )
    expect(parseMediaTarget(sdp)).toEqual({ address: '127.0.0.9', port: 4000, eventPayload: 101 })
  })

  test('gives nothing for a refused stream', () => {
    expect(parseMediaTarget(lines('c=IN IP4 127.0.0.9', 'm=audio 0 RTP/AVP 0'))).toBeNull()
  })
})
