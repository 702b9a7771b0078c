import { createMayAllow } from '@/faults/fuzz/may-allow'
import { createRing, createRingWriter } from '@/gatekeeper/decisions/ring'
import { createDirectAnswer } from '@/gatekeeper/http/direct-answer'
import { createMetrics } from '@/gatekeeper/http/metrics'
import { createRequestReader } from '@/gatekeeper/http/switch-request'
import { createPolicies } from '@/gatekeeper/policies'
import { createSessionMirror } from '@/gatekeeper/session-mirror'
import type { Snapshot } from '@/lib/policy/snapshot'

const decisionsInRing = 100

/**
 * The way of the switch's own requests, from bytes to the decision and its record, in this process. Gives what is wrong
 * with the answer, or null; `allowed` counts the calls that were allowed.
 */
export function createDirectCheck(snapshot: Snapshot, token: string) {
  const policies = createPolicies()
  policies.hold(1, token, { kind: 'whole', key: '1', snapshot })
  policies.activate(1)
  let ring = createRingWriter(createRing(1 << 15))
  let traces = 0
  const answer = createDirectAnswer({
    policies,
    sessions: createSessionMirror(),
    metrics: createMetrics(),
    decisions: {
      put(made) {
        ring.put(made)
        if (ring.state().waiting >= decisionsInRing) ring = createRingWriter(createRing(1 << 15))
      },
      state: () => ring.state(),
    },
    limits: { admit: (_held, decision) => ({ decision, limited: '', limit: null }) },
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    newTrace: () => `t${++traces}`,
  })
  const read = createRequestReader()
  const mayAllow = createMayAllow(snapshot)
  const counted = { read: 0, allowed: 0 }
  const check = (text: string): string | null => {
    const request = read(text, 0)
    if (request === null) return null
    counted.read++
    if (request.end > text.length) return 'it ends behind its end'
    const said = answer(request)
    if (said === null) return null
    if (!/^HTTP\/1\.1 200 OK\r\n[ -~\r\n]+\r\n\r\nv=1&decision=(?:allow|deny)&[ -~]+$/.test(said))
      return `no whole answer: ${said}`
    if (!said.includes('decision=allow')) return null
    counted.allowed++
    if (!request.body.includes(token)) return 'allowed without the token'
    return mayAllow(request.body) ? null : `allowed, and the engine refuses: ${request.body}`
  }
  return { check, counted }
}
