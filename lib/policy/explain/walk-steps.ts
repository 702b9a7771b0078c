import type { NamedRef } from '@/lib/policy/decision'
import type { CompiledClass, CompiledPolicy } from '@/lib/policy/engine/compiled'
import type { TraceStep } from '@/lib/policy/explain/trace'
import { isOpen, nextChange } from '@/lib/policy/schedule/open'

/** Every Class of Service that the walk meets, by the path that comes first: open ones, and closed ones where it turns back. */
export function traceWalk(policy: CompiledPolicy, root: CompiledClass, at: number): TraceStep[] {
  const steps: TraceStep[] = []
  const met = new Set<number>()
  const meet = (one: CompiledClass, above: NamedRef[]): void => {
    if (met.has(one.index)) return
    met.add(one.index)
    const path = [...above, one.ref]
    const step = traceClass(policy, one, path, at)
    steps.push(step)
    if (!step.open) return
    for (const index of one.includes) meet(policy.classes[index] as CompiledClass, path)
  }
  meet(root, [])
  return steps
}

function traceClass(
  policy: CompiledPolicy,
  { scheduleIndex }: CompiledClass,
  path: NamedRef[],
  at: number,
): Extract<TraceStep, { kind: 'class' }> {
  if (scheduleIndex < 0) return { kind: 'class', path, open: true, schedule: null, until: null }
  const schedule = policy.schedules[scheduleIndex]
  if (schedule === undefined) return { kind: 'class', path, open: false, schedule: null, until: null }
  const { id, name } = schedule
  return {
    kind: 'class',
    path,
    open: isOpen(schedule, at),
    schedule: { id, name },
    until: nextChange(schedule, at),
  }
}
