import { describe, expect, it } from 'vitest'
import { readAuthorizeInput, writeFormAnswer } from '@/gatekeeper/http/authorize'
import { createPolicies } from '@/gatekeeper/policies'
import { testSnapshot } from '@/lib/hotdesk/test-snapshot'
import { decide } from '@/lib/policy/decide'
import { noSessions } from '@/lib/policy/decision'

const read = (fields: Record<string, string>) => readAuthorizeInput((name) => fields[name], false)

describe('question to authorize', () => {
  it('reads all fields', () => {
    expect(
      read({
        device: '101',
        dialed: '911',
        via: 'forward:222',
        at: '2026-12-25T09:00:00-05:00',
        call: '1795430000.12',
        rev: '17',
        token: 'x',
        accept: 'form',
        explain: '1',
      }),
    ).toEqual({
      ok: true,
      input: {
        device: '101',
        dialed: '911',
        via: 'forward:222',
        at: Date.parse('2026-12-25T14:00:00Z'),
        call: '1795430000.12',
        revision: 17,
        token: 'x',
        wantsForm: true,
        explain: true,
      },
    })
  })

  it('takes empty optional fields as absent, and an empty number as a number', () => {
    expect(read({ device: '101', dialed: '', via: '', at: '', rev: '', token: '' })).toMatchObject({
      ok: true,
      input: { dialed: '', via: undefined, at: null, revision: null, token: null, wantsForm: false },
    })
  })

  it('takes a call from outside that an extension forwards: it has no phone', () => {
    expect(read({ device: '', dialed: '103', via: 'forward:222' })).toMatchObject({
      ok: true,
      input: { device: '', via: 'forward:222' },
    })
  })

  it.each([
    [{ dialed: '911' }],
    [{ device: '101' }],
    [{ device: 'x'.repeat(201), dialed: '1' }],
    [{ device: '101', dialed: '1', at: 'now' }],
    [{ device: '101', dialed: '1', at: '2026-12-25 09:00' }],
    [{ device: '101', dialed: '1', at: '2026-13-25T09:00:00Z' }],
    [{ device: '101', dialed: '1', rev: '-1' }],
  ] as Record<string, string>[][])('refuses %j', (fields) => {
    expect(read(fields as Record<string, string>)).toMatchObject({ ok: false })
  })
})

describe('answer to the switch', () => {
  const policies = createPolicies()
  const snapshot = testSnapshot()
  for (const cos of snapshot.classesOfService) cos.refusal = 'busy'
  const held = policies.hold(7, 'a'.repeat(32), { kind: 'whole', key: '7', snapshot })
  const answer = (dialed: string) =>
    writeFormAnswer(
      held,
      {
        decision: decide(held.policy, { device: '101', dialed, at: 0 }, noSessions),
        limited: '',
        limit: null,
      },
      't1',
    )

  it('leads to the destination', () => {
    expect(answer('222')).toBe(
      'v=1&decision=allow&reason=granted&to=cb-extension&as=phone101&max=&refusal=busy&rev=7&trace=t1',
    )
    expect(answer('*22')).toContain('&to=cb-service&')
  })

  it('refuses with the reason and what the caller hears', () => {
    expect(answer('601')).toBe(
      'v=1&decision=deny&reason=not_granted&to=&as=phone101&max=&refusal=busy&rev=7&trace=t1',
    )
    expect(answer('a')).toBe(
      'v=1&decision=deny&reason=invalid_number&to=&as=&max=&refusal=announce&rev=7&trace=t1',
    )
  })
})

describe('policies held', () => {
  it('knows the switch by the token of the revision it names', () => {
    const policies = createPolicies()
    const [old, next] = ['a'.repeat(32), 'b'.repeat(32)]
    policies.hold(1, old, { kind: 'whole', key: '1', snapshot: testSnapshot() })
    policies.activate(1)
    policies.hold(2, next, { kind: 'whole', key: '2', snapshot: testSnapshot() })
    expect(policies.byToken(old, 1)?.revision).toBe(1)
    expect(policies.byToken(next, 2)?.revision).toBe(2)
    expect(policies.byToken(old, 2)).toBeNull()
    expect(policies.byToken(next, null)?.revision).toBe(2)
    expect(policies.byToken('', 1)).toBeNull()
    expect(policies.active()?.revision).toBe(1)
    policies.activate(2)
    expect(policies.byToken(old, 1)).toBeNull()
    policies.drop(2)
    expect(policies.active()?.revision).toBe(2)
  })
})
