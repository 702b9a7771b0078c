import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AmiProtocolError, createFrameParser, encodeAction, headerOf } from '@/lib/asterisk/ami/frames'

const bytes = (text: string) => new TextEncoder().encode(text)
const stream =
  'Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nActionID: 1\r\nMessage: Zoë says: hi\r\n\r\n' +
  'Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n'

describe('AMI frames', () => {
  it('reads the greeting and the frames', () => {
    const parser = createFrameParser()
    const frames = parser.push(bytes(stream))
    expect(parser.greeting()).toBe('Asterisk Call Manager/11.0.0')
    expect(frames).toHaveLength(2)
    expect(headerOf(frames[0] ?? { headers: [] }, 'message')).toBe('Zoë says: hi')
    expect(headerOf(frames[1] ?? { headers: [] }, 'EVENT')).toBe('FullyBooted')
    expect(headerOf(frames[1] ?? { headers: [] }, 'absent')).toBe('')
  })

  it('reads the same frames however the bytes are cut', () => {
    const whole = createFrameParser().push(bytes(stream))
    const data = bytes(stream)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: data.length }), { maxLength: 12 }), (cuts) => {
        const parser = createFrameParser()
        const points = [0, ...cuts.sort((a, b) => a - b), data.length]
        const frames = points.flatMap((point, index) =>
          parser.push(data.subarray(points[index - 1] ?? 0, point)),
        )
        expect(frames).toEqual(whole)
      }),
      { seed: 1 },
    )
  })

  it('survives garbage: it returns frames or ends with a named error', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (chunks) => {
        const parser = createFrameParser({ lineBytes: 300, frameLines: 4 })
        try {
          for (const chunk of chunks)
            for (const frame of parser.push(chunk)) expect(frame.headers.length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(AmiProtocolError)
        }
      }),
      { seed: 2 },
    )
  })

  it('accepts LF alone and drops lines without a colon', () => {
    expect(createFrameParser().push(bytes('junk\n: x\nA:1\nB:  2\n\n\n\n'))).toEqual([
      {
        headers: [
          ['a', '1'],
          ['b', ' 2'],
        ],
      },
    ])
  })

  it('refuses an endless line and an endless frame', () => {
    const parser = createFrameParser({ lineBytes: 10, frameLines: 2 })
    expect(() => parser.push(bytes('A: 123456789012345'))).toThrow(AmiProtocolError)
    expect(() =>
      createFrameParser({ lineBytes: 10, frameLines: 2 }).push(bytes('A: 1\r\nB: 2\r\nC: 3\r\n')),
    ).toThrow(/more than 2 lines/)
  })
})

describe('AMI actions', () => {
  it('writes an action', () => {
    expect(
      encodeAction('DBPut', '7', { Family: 'cbdev', Key: '101', Val: 'abc|0', Variable: ['a=1', 'b=2'] }),
    ).toBe(
      'Action: DBPut\r\nActionID: 7\r\nFamily: cbdev\r\nKey: 101\r\nVal: abc|0\r\nVariable: a=1\r\nVariable: b=2\r\n\r\n',
    )
  })

  it.each(['a\r\nAction: Originate', 'a\n', 'a\0', 'x'.repeat(1025)])('refuses the value %j', (value) => {
    expect(() => encodeAction('DBPut', '1', { Val: value })).toThrow(AmiProtocolError)
    expect(() => encodeAction(value, '1', {})).toThrow(AmiProtocolError)
  })

  it('refuses a header name that is none', () => {
    expect(() => encodeAction('DBPut', '1', { 'Val: x\r\nAction': 'y' })).toThrow(AmiProtocolError)
  })
})
