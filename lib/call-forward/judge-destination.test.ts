import { describe, expect, it } from 'vitest'
import { judgeDestination } from '@/lib/call-forward/judge-destination'
import type { Decision } from '@/lib/policy/decision'

type Answer = Parameters<typeof judgeDestination>[2] extends (dialed: string) => infer A ? A : never

const allowed = (kind: 'service' | 'extension'): Answer => ({
  decision: 'allow',
  reason: 'granted',
  destination: { kind, id: 'id', name: 'Name', number: '104' },
})
const denied = (reason: Decision['reason']): Answer => ({ decision: 'deny', reason, destination: null })

describe('where calls may be forwarded', () => {
  it.each([
    ['an extension that may be called', allowed('extension'), 'permitted'],
    ['a service: no place for a call to end', allowed('service'), 'not_permitted'],
    ['not granted, emergency included', denied('not_granted'), 'not_permitted'],
    ['blocked', denied('blocked'), 'not_permitted'],
    ['no trunk', denied('no_route'), 'not_permitted'],
    ['closed by a schedule', denied('outside_schedule'), 'not_now'],
    ['no such number', denied('unknown_number'), 'unknown_number'],
    ['no number', denied('invalid_number'), 'unknown_number'],
  ])('%s', (_what, answer, verdict) => {
    const asked: string[] = []
    const decide = (dialed: string) => {
      asked.push(dialed)
      return answer
    }
    expect(judgeDestination('104', '222', decide)).toBe(verdict)
    expect(asked).toEqual(['104'])
  })

  it('one’s own number', () => {
    expect(judgeDestination('222', '222', () => allowed('extension'))).toBe('own_number')
  })
})
