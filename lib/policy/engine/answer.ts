import type { Decision, Reason } from '@/lib/policy/decision'
import type { Asker } from '@/lib/policy/engine/asker'
import type { CallerId, CompiledExtension } from '@/lib/policy/engine/compiled'

/** Shared by all answers that have none. */
export const noPath = Object.freeze([]) as unknown as Decision['path']
const noTrunks = Object.freeze([]) as unknown as Decision['trunkIds']

/** What leaves through an outgoing line; elsewhere {@link nothingSent}. */
type Sent = { send: string | null; trunkIds: string[] }
export const nothingSent: Sent = { send: null, trunkIds: noTrunks }

/** Whose rights and Caller ID count. */
export const actingOf = (asker: Asker): CompiledExtension => asker.occupant ?? asker.extension

/** All answers have one shape with the fields in one order, which keeps reading them fast. */
export function deny(
  reason: Reason,
  number: string | null,
  destination: Decision['destination'],
  acting: Decision['acting'],
  root: Decision['root'],
  path: Decision['path'] = noPath,
  rule: Decision['rule'] = null,
): Decision {
  return {
    decision: 'deny',
    reason,
    number,
    destination,
    acting,
    root,
    path,
    rule,
    callerId: null,
    maxDurationSeconds: null,
    send: null,
    trunkIds: noTrunks,
  }
}

export function allow(
  reason: 'granted' | 'emergency',
  number: string,
  destination: Decision['destination'],
  acting: Decision['acting'],
  root: Decision['root'],
  path: Decision['path'],
  rule: Decision['rule'],
  callerId: CallerId,
  maxDurationSeconds: number | null,
  sent: Sent,
): Decision {
  const { send, trunkIds } = sent
  return {
    decision: 'allow',
    reason,
    number,
    destination,
    acting,
    root,
    path,
    rule,
    callerId,
    maxDurationSeconds,
    send,
    trunkIds,
  }
}
