import { type HotDeskSession, isCurrent } from '@/lib/hotdesk/session'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Calls that were joined without any dialplan. `by`: the PJSIP endpoint that did it. */
export type Join = {
  kind: 'attended-transfer' | 'taken-over'
  by: string
  /** Channels that are in the call now, without those of the phone that joined them and left. */
  channels: readonly JoinedChannel[]
}
/** `dialled`: the number that it goes out to; null: it does not, it is a phone or came from outside. */
export type JoinedChannel = { name: string; dialled: string | null }

type Compiled = ReturnType<typeof compilePolicy>
/** A join is rare, and the policy is large: it is compiled at the first one of a revision. */
const compiled = new WeakMap<Snapshot, Compiled>()

/**
 * The numbers outside that who joined the call may not call at this instant: as a blind transfer there would be
 * decided, so no other rule is needed. `at`: milliseconds since the epoch.
 */
export function findUnpermitted(
  { by, channels }: Join,
  snapshot: Snapshot,
  sessions: readonly HotDeskSession[],
  at: number,
): string[] {
  const dialled = [...new Set(channels.flatMap((channel) => channel.dialled ?? []))]
  if (dialled.length === 0) return []
  const policy = compiled.get(snapshot) ?? compilePolicy(snapshot)
  compiled.set(snapshot, policy)
  const occupantOf = (endpoint: string): string | null =>
    sessions.find((session) => session.endpoint === endpoint && isCurrent(session, at))?.extensionId ?? null
  return dialled.filter(
    (number) =>
      decide(policy, { device: by, dialed: number, via: `transfer:${by}`, at }, { occupantOf }).decision ===
      'deny',
  )
}
