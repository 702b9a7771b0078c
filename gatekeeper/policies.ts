import { timingSafeEqual } from 'node:crypto'
import type { SentSnapshot } from '@/gatekeeper/messages'
import { type CompiledPolicy, compilePolicy, growPolicy } from '@/lib/policy/compile'
import { prepareDecisions } from '@/lib/policy/prepare'
import type { Snapshot } from '@/lib/policy/snapshot'
import { nowMs } from '@/lib/server/clock'
import { applyChange } from '@/lib/shared/value-change'

/** States of automata that are built between two calls, which takes less than a millisecond. */
export const grownAtOnce = 25

/** A revision that this gatekeeper answers for. */
export type HeldPolicy = {
  revision: number
  /** Of its snapshot, see {@link SentSnapshot}. */
  key: string
  /** The switch's token. */
  token: Buffer
  snapshot: Snapshot
  policy: CompiledPolicy
  /** What the caller hears when refused, by the id of the Class of Service in force. */
  refusals: Map<string, string>
  /** Codes of the hot desk services, for logins that do not come by a call. */
  hotDeskCodes: string[]
}

/** The active policy and the one being applied. Questions name the revision of the dialplan that asks. */
export type Policies = {
  /** @throws Error where the change was not made from the active one */
  hold(revision: number, token: string, sent: SentSnapshot): HeldPolicy
  /** Builds ahead what the first questions would build, so many states of automata; false: there is more. */
  grow(states: number): boolean
  /** Makes a held revision the active one and drops the others. */
  activate(revision: number): void
  /** Drops a held revision unless it is the active one. */
  drop(revision: number): void
  active(): HeldPolicy | null
  /** Looks a day ahead, so that no call waits when a schedule opens or closes. To be called every hour. */
  prepare(): void
  held(revision: number): HeldPolicy | null
  /** The revision whose switch has this token; where `revision` is named, that one or none. */
  byToken(token: string, revision: number | null): HeldPolicy | null
}

export function createPolicies(): Policies {
  const held = new Map<number, HeldPolicy>()
  let active: HeldPolicy | null = null
  return {
    hold(revision, token, sent) {
      const snapshot = sent.kind === 'whole' ? sent.snapshot : changeOf(active, sent)
      const one: HeldPolicy = {
        revision,
        key: sent.key,
        token: Buffer.from(token),
        snapshot,
        // What did not change since the active revision is taken over: calls wait for this thread meanwhile.
        policy: compilePolicy(snapshot, active ?? undefined),
        refusals: new Map(snapshot.classesOfService.map((cos) => [cos.id, cos.refusal])),
        hotDeskCodes: snapshot.services.filter((one) => one.kind === 'hot-desk').map((one) => one.code),
      }
      prepare(one)
      held.set(revision, one)
      // Held again with a new token while active: the switch is being brought to the new one.
      if (active?.revision === revision) active = one
      return one
    },
    activate(revision) {
      const one = held.get(revision)
      if (!one) return
      active = one
      held.clear()
      held.set(revision, one)
    },
    drop(revision) {
      if (active?.revision !== revision) held.delete(revision)
    },
    grow: (states) => [...held.values()].every(({ policy }) => growPolicy(policy, states)),
    active: () => active,
    prepare() {
      for (const one of held.values()) prepare(one)
    },
    held: (revision) => held.get(revision) ?? null,
    byToken(token, revision) {
      const given = Buffer.from(token)
      for (const one of held.values()) {
        if (revision !== null && one.revision !== revision) continue
        // All tokens have one length, which is no secret; their characters are compared in constant time.
        if (given.length === one.token.length && timingSafeEqual(given, one.token)) return one
      }
      return null
    },
  }
}

function changeOf(
  active: HeldPolicy | null,
  { from, change }: Extract<SentSnapshot, { kind: 'change' }>,
): Snapshot {
  if (active?.key !== from) throw new Error('The revision that this one was made from is not the active one.')
  return applyChange(active.snapshot, change)
}

/**
 * No call waits for the time zone database nor for the edge of a schedule. A zone that the database does not have fails
 * the calls that need it, not the revision.
 */
function prepare(held: HeldPolicy): void {
  try {
    prepareDecisions(held, nowMs())
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
}
