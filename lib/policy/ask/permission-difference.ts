import { askPolicy } from '@/lib/policy/ask/asking'
import { changesBetween } from '@/lib/policy/ask/decision-changes'
import { gatherEffects, type PermissionEffect } from '@/lib/policy/ask/gather-effects'
import { createMomentFinder } from '@/lib/policy/ask/moments'
import type { NumberClass } from '@/lib/policy/ask/number-class'
import { jointNumberClasses } from '@/lib/policy/ask/number-classes'
import { describeOwnChanges } from '@/lib/policy/ask/own-changes'
import { createRightsReader } from '@/lib/policy/ask/same-rights'
import { findStandings, rootsOf, type Standing } from '@/lib/policy/ask/standings'
import { compilePolicy } from '@/lib/policy/compile'
import { dayMs } from '@/lib/policy/schedule/wall-time'
import type { Snapshot } from '@/lib/policy/snapshot'

/** How far a difference looks: every weekday over every season, and the holidays of a year. */
export const differenceDays = 400

export type PermissionDifference = {
  /** [from, to) in epoch milliseconds: within it the difference is exact. */
  from: number
  to: number
  /** What changes and for whom; empty: every call is decided as before. */
  effects: readonly PermissionEffect[]
  /** The destinations that `effects` name by their place: every dialable number is in one. */
  classes: readonly NumberClass[]
  /** What extensions send as Caller ID, and where Hot Desk extensions may log in: a sentence each change. */
  own: readonly string[]
}

/**
 * What a change of the configuration does to permissions: for every extension (a phone with nobody logged in, a Hot
 * Desk extension at every kind of phone that it may log in to, in either revision), for every dialable number and for
 * every instant from `from` (epoch milliseconds) over `days`: gained, lost, or reached in another way. Who or what is
 * in one revision alone has nothing in the other. Sessions are not asked: what is told of a Hot Desk extension holds
 * where it is logged in. Redirects and forwards are not told apart from their phone or extension.
 * @throws TooManyNumberClasses where patterns overlap in too many ways
 */
export function permissionDifference(
  before: Snapshot,
  after: Snapshot,
  from: number,
  days = differenceDays,
): PermissionDifference {
  const to = from + days * dayMs
  const snapshots = [before, after]
  const classes = jointNumberClasses(snapshots)
  const policies = [compilePolicy(before), compilePolicy(after)] as const
  const momentsOf = createMomentFinder(snapshots, from, to)
  const rights = createRightsReader(before, after, classes)
  const standings = findStandings(snapshots).filter(isToldOf)
  const compare = changesBetween(before, after)
  const told = standings.flatMap((standing) => {
    const [old = null, now = null] = standing.asks
    const places = rights.placesToAsk(old, now)
    if (places.length === 0) return []
    const moments = momentsOf(rootsOf(standing))
    const answers = moments.map(({ at }) =>
      places.map((place) => {
        const { example } = classes[place] as NumberClass
        return compare(
          old && askPolicy(policies[0], old, example, at),
          now && askPolicy(policies[1], now, example, at),
        )
      }),
    )
    return [{ standing, moments, places, answers }]
  })
  const zones: [string, ...string[]] = [
    after.settings.timeZone,
    ...new Set(snapshots.flatMap(({ schedules }) => schedules.map(({ timeZone }) => timeZone))),
  ]
  const effects = gatherEffects(told, standings, zones, from, to)
  return { from, to, classes, effects, own: describeOwnChanges(before, after) }
}

/** A phone in one revision alone is told of as itself, not again for every Hot Desk extension that stays. */
const isToldOf = ({ exists, asks }: Standing): boolean =>
  exists.every((there, revision) => !there || asks[revision] !== null)
