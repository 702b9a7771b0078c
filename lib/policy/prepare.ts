import { type Compiled, warmSchedules } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions } from '@/lib/policy/decision'
import type { CompiledClass } from '@/lib/policy/engine/compiled'
import { prepareTree } from '@/lib/policy/engine/tree-view'

/** How far {@link prepareDecisions} looks ahead. */
const preparedMs = 26 * 3_600_000
const rehearsals = 8

/**
 * Finds out what every Class of Service that can be in force will grant in the 26 hours after `at` (epoch
 * milliseconds), and rehearses some questions: the first call after a commit, or after a schedule opened or closed,
 * finds the work done. To be repeated before the time is over; where it is not, calls find out for themselves.
 * Changes no answer.
 * @throws RangeError where the time zone database lacks a zone
 */
export function prepareDecisions({ policy, snapshot }: Compiled, at: number): void {
  warmSchedules(policy, at)
  for (const root of policy.roots)
    prepareTree(policy, policy.classes[root] as CompiledClass, at, at + preparedMs)
  const some = snapshot.extensions.slice(0, rehearsals)
  const codes = snapshot.services.slice(0, rehearsals).map(({ code }) => code)
  for (const one of some) {
    if (one.type !== 'phone') continue
    for (const dialed of [...some.map(({ number }) => number), ...codes, '912345678900', '0'])
      decide(policy, { device: one.endpoint, dialed, at }, noSessions)
  }
}
