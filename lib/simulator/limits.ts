import { sayLimit } from '@/lib/call-limit/words'
import { countedLimits, hasCountedLimit, hasLimit } from '@/lib/policy/call-limits'
import type { Decision } from '@/lib/policy/decision'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { HeldLimit } from '@/lib/simulator/schema'

/** The limits that hold for an allowed call over an outgoing line, in the order of the path that granted it. */
export function findLimits(
  { decision, destination, path, reason }: Decision,
  snapshot: Snapshot,
): HeldLimit[] {
  if (decision !== 'allow' || reason === 'emergency' || destination?.kind !== 'outgoing-line') return []
  return path.flatMap(({ id, name }) => {
    const limits = snapshot.classesOfService.find((one) => one.id === id)?.limits
    if (limits === undefined || !hasLimit(limits)) return []
    const said = countedLimits.flatMap((limit) => {
      const most = limits[limit]
      return most === null ? [] : [sayLimit(limit, most)]
    })
    return [
      { id, name, said, lock: limits.lock, unchecked: hasCountedLimit(limits) ? limits.whenUnchecked : null },
    ]
  })
}
