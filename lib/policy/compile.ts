import { compileClasses, placesById } from '@/lib/policy/engine/compile-class'
import { compileExtensions, compileTargets } from '@/lib/policy/engine/compile-targets'
import type { CompiledPolicy } from '@/lib/policy/engine/compiled'
import { indexEntries } from '@/lib/policy/engine/entry-index'
import { createLineTable } from '@/lib/policy/engine/line-table'
import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { segmentAt } from '@/lib/policy/schedule/open'
import type { Snapshot } from '@/lib/policy/snapshot'

export type { CompiledPolicy } from '@/lib/policy/engine/compiled'

/**
 * Makes a policy ready for `decide`, once per revision. What a call may need is looked up and not searched for:
 * numbers of ours in a map, patterns in automata, and what a root grants in a view that holds until the next edge of
 * a schedule in its tree. The views and automata grow as questions come, up to a fixed bound.
 *
 * A snapshot with findings of `checkSnapshot` compiles too, and never grants more than it says: a reference to
 * nothing grants nothing, a schedule that does not exist is never open, a cycle is walked once.
 */
export function compilePolicy(snapshot: Snapshot): CompiledPolicy {
  const enabled = snapshot.outgoingLines.filter((line) => line.enabled)
  const lines = createLineTable(
    enabled.filter((line) => !line.emergency),
    snapshot.trunks,
  )
  return {
    schedules: snapshot.schedules.map(compileSchedule),
    classes: compileClasses(snapshot, lines),
    targets: compileTargets(snapshot),
    ...compileExtensions(snapshot.extensions, placesById(snapshot.classesOfService)),
    lines,
    emergency: createLineTable(
      enabled.filter((line) => line.emergency),
      snapshot.trunks,
    ),
    findBlocked: indexEntries(snapshot.classesOfService.map((one) => one.blockedNumbers)),
    rememberedViews: 0,
  }
}

/**
 * Asks every schedule about `at` (epoch milliseconds), so that no call has to wait for the time zone database: the
 * first question about a zone takes some 20 ms in a fresh process. Changes no answer.
 */
export function warmSchedules(policy: CompiledPolicy, at: number): void {
  for (const schedule of policy.schedules) segmentAt(schedule, at)
}
