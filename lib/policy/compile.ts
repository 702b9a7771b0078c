import { compileClasses, placesById } from '@/lib/policy/engine/compile-class'
import { compileExtensions, compileTargets } from '@/lib/policy/engine/compile-targets'
import type { CompiledClass, CompiledPolicy } from '@/lib/policy/engine/compiled'
import { indexEntries } from '@/lib/policy/engine/entry-index'
import { createLineTable } from '@/lib/policy/engine/line-table'
import { areSameAskers } from '@/lib/policy/engine/same-askers'
import { createPresent, growTree } from '@/lib/policy/engine/tree-view'
import { updateTargets } from '@/lib/policy/engine/update-targets'
import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { segmentAt } from '@/lib/policy/schedule/open'
import type { Snapshot } from '@/lib/policy/snapshot'
import { isEqual } from '@/lib/shared/is-equal'

export type { CompiledPolicy } from '@/lib/policy/engine/compiled'

/** A policy and the snapshot that it was made from. */
export type Compiled = { snapshot: Snapshot; policy: CompiledPolicy }

/**
 * Makes a policy ready for `decide`, once per revision. What a call may need is looked up and not searched for:
 * numbers of ours in a table, patterns in automata, and what a root grants in a view that holds until the next edge
 * of a schedule in its tree. Automata are built here up to a bound, views as questions come, up to a bound too.
 *
 * A snapshot with findings of `checkSnapshot` compiles too, and never grants more than it says: a reference to
 * nothing grants nothing, a schedule that does not exist is never open, a cycle is walked once.
 * @param previous an earlier revision, whose parts are taken over where the snapshots say the same; the answers are
 *   those of a compilation from nothing. What it would take time to build ahead is left to {@link growPolicy}.
 */
export function compilePolicy(snapshot: Snapshot, previous?: Compiled): CompiledPolicy {
  const tables = compileLines(snapshot, previous)
  const policy: CompiledPolicy = {
    schedules: snapshot.schedules.map((schedule, index) => {
      const known = previous?.policy.schedules[index]
      return known && isEqual(schedule, previous.snapshot.schedules[index])
        ? known
        : compileSchedule(schedule)
    }),
    classes: compileClasses(snapshot, tables.lines),
    ...compileNumbers(snapshot, previous),
    ...tables,
    blocked: compileBlocked(snapshot, previous),
    roots: findRoots(snapshot),
    present: createPresent(snapshot.classesOfService.length),
    rememberedViews: 0,
    isOpen: new Uint8Array(snapshot.schedules.length + 1),
    steps: new Int32Array(3 * snapshot.classesOfService.length),
  }
  for (const root of policy.roots) growTree(policy, policy.classes[root] as CompiledClass)
  if (previous === undefined) growPolicy(policy)
  return policy
}

/**
 * Builds what questions would build as they come, all of it or a part, so that none of them waits. Changes no answer.
 * @param states of an automaton, so many at most
 * @returns false: there is more to build
 */
export const growPolicy = (policy: CompiledPolicy, states?: number): boolean => policy.blocked.grow(states)

/**
 * Asks every schedule about `at` (epoch milliseconds), so that no call has to wait for the time zone database: the
 * first question about a zone takes some 20 ms in a fresh process. Changes no answer.
 */
export function warmSchedules(policy: CompiledPolicy, at: number): void {
  for (const schedule of policy.schedules) segmentAt(schedule, at)
}

function compileLines(snapshot: Snapshot, previous?: Compiled): Pick<CompiledPolicy, 'lines' | 'emergency'> {
  const { outgoingLines, trunks } = snapshot
  if (
    previous &&
    isEqual(outgoingLines, previous.snapshot.outgoingLines) &&
    isEqual(trunks, previous.snapshot.trunks)
  )
    return { lines: previous.policy.lines, emergency: previous.policy.emergency }
  const enabled = outgoingLines.filter((line) => line.enabled)
  return {
    lines: createLineTable(
      enabled.filter((line) => !line.emergency),
      trunks,
    ),
    emergency: createLineTable(
      enabled.filter((line) => line.emergency),
      trunks,
    ),
  }
}

type Numbers = Pick<CompiledPolicy, 'targets' | 'phones' | 'hotDesks' | 'extensionsByNumber'>

/** Who can ask and what can be dialled: kept as long as the objects and the order of Classes of Service are the same. */
function compileNumbers(snapshot: Snapshot, previous?: Compiled): Numbers {
  const before = previous?.snapshot
  const isSameOrder =
    before !== undefined && isEqual(idsOf(snapshot.classesOfService), idsOf(before.classesOfService))
  const isSameWho = isSameOrder && areSameAskers(snapshot.extensions, before.extensions)
  if (previous === undefined || before === undefined || !isSameWho)
    return {
      targets: compileTargets(snapshot),
      ...compileExtensions(snapshot.extensions, placesById(snapshot.classesOfService)),
    }
  const { phones, hotDesks, extensionsByNumber, targets } = previous.policy
  const isSameWhat =
    isEqual(snapshot.services, before.services) && isEqual(snapshot.applications, before.applications)
  return {
    targets: isSameWhat
      ? updateTargets(snapshot, before.classesOfService, targets)
      : compileTargets(snapshot),
    phones,
    hotDesks,
    extensionsByNumber,
  }
}

function compileBlocked(snapshot: Snapshot, previous?: Compiled): CompiledPolicy['blocked'] {
  const blockedOf = ({ classesOfService }: Snapshot) => classesOfService.map((one) => one.blockedNumbers)
  if (previous && isEqual(blockedOf(snapshot), blockedOf(previous.snapshot))) return previous.policy.blocked
  return indexEntries(blockedOf(snapshot))
}

/** Every Class of Service that is assigned, or in force where nobody is logged in. */
function findRoots(snapshot: Snapshot): number[] {
  const indexes = placesById(snapshot.classesOfService)
  const roots = new Set<number>()
  const add = (id: string | null) => {
    const index = id === null ? undefined : indexes.get(id)
    if (index !== undefined) roots.add(index)
    return index
  }
  for (const id of new Set(snapshot.extensions.map((one) => one.classOfServiceId))) {
    const one = snapshot.classesOfService[add(id) ?? -1]
    if (one?.hotdeskRestriction) add(one.ifNotLoggedId)
  }
  return [...roots]
}

const idsOf = (objects: readonly { id: string }[]): string[] => objects.map(({ id }) => id)
