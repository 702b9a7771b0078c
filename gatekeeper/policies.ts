import { timingSafeEqual } from 'node:crypto'
import { type CompiledPolicy, compilePolicy } from '@/lib/policy/compile'
import { prepareDecisions } from '@/lib/policy/prepare'
import type { Snapshot } from '@/lib/policy/snapshot'
import { nowMs } from '@/lib/server/clock'

/** A revision that this gatekeeper answers for. */
export type HeldPolicy = {
  revision: number
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
  hold(revision: number, token: string, snapshot: Snapshot): HeldPolicy
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
    hold(revision, token, snapshot) {
      const one: HeldPolicy = {
        revision,
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
