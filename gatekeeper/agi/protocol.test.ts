import { describe, expect, it } from 'vitest'
import { AgiProtocolError, createAgiParser, readPurpose } from '@/gatekeeper/agi/protocol'

const opening =
  'agi_network: yes\nagi_request: agi://127.0.0.1:18100/hotdesk/101\nagi_channel: PJSIP/101-1\n\n'

describe('FastAGI', () => {
  it('reads the request and the answers, however they are cut', () => {
    const text = `${opening}200 result=222 (timeout)\n200 result=\nHANGUP\n`
    for (let size = 1; size < 40; size += 3) {
      const parser = createAgiParser()
      const events = []
      for (let from = 0; from < text.length; from += size)
        events.push(...parser.push(text.slice(from, from + size)))
      expect(events.map((event) => event.kind)).toEqual(['request', 'answer', 'answer', 'hangup'])
      expect(events[1]).toEqual({ kind: 'answer', answer: { code: 200, result: '222', rest: '(timeout)' } })
    }
  })

  it('reads what a call is for from the address', () => {
    const purpose = (address: string) => readPurpose(new Map([['agi_request', address]]))
    expect(purpose('agi://127.0.0.1:18100/hotdesk/101')).toEqual({ kind: 'hot-desk', device: '101' })
    expect(purpose('agi://127.0.0.1:18100/forward/101/call-forward-busy-off')).toEqual({
      kind: 'forward',
      device: '101',
      service: 'call-forward-busy-off',
    })
    for (const path of ['hotdesk/', 'hotdesk/101/x', 'other/101', 'forward/101', 'forward/101/hot-desk'])
      expect(purpose(`agi://127.0.0.1/${path}`)).toBeNull()
    expect(purpose('agi://127.0.0.1/forward/101/toString')).toBeNull()
    expect(purpose('')).toBeNull()
  })

  it('refuses what is not FastAGI and what is endless', () => {
    expect(() => createAgiParser().push('GET / HTTP/1.1\r\n')).toThrow(AgiProtocolError)
    expect(() => createAgiParser().push('a'.repeat(3000))).toThrow(AgiProtocolError)
    const lines = Array.from({ length: 100 }, (_, index) => `agi_arg_${index}: x\n`).join('')
    expect(() => createAgiParser().push(lines)).toThrow(/too long/)
  })

  it('knows an answer that is an error', () => {
    const parser = createAgiParser()
    parser.push(opening)
    expect(
      parser.push('510 Invalid or unknown command\n511 Command Not Permitted on a dead channel\n'),
    ).toMatchObject([{ answer: { code: 510, result: '' } }, { answer: { code: 511 } }])
  })
})
