import type { Ledger } from '@/lib/call-limit/ledger'
import type { PastCall, Reached } from '@/lib/call-limit/record'
import type { LimitedExtension, LimitsAnswer, SeenAlarm, SeenCall, Usage } from '@/lib/call-limit/schema'
import { type CallLimits, countedLimits } from '@/lib/policy/call-limits'
import type { Snapshot } from '@/lib/policy/snapshot'

const toIso = (at: number): string => new Date(at).toISOString()

/** What is counted, in the words of the snapshot: locks first, then refusals, then by number. */
export function listLimits(
  snapshot: Snapshot,
  limited: ReadonlyMap<string, CallLimits>,
  ledger: Ledger,
  alarms: readonly SeenAlarm[],
  dayEndsAt: number,
  at: number,
): LimitsAnswer {
  const classNames = new Map(snapshot.classesOfService.map(({ id, name }) => [id, name]))
  const extensions = new Map(snapshot.extensions.map((one) => [one.id, one]))
  const nameOf = (classId: string): string => classNames.get(classId) ?? ''
  const inWords = ({ classId, count, limit, most }: Reached): Usage => ({
    classId,
    className: nameOf(classId),
    limit,
    most,
    count,
  })

  const listed = ledger.records().flatMap((record): LimitedExtension[] => {
    const { extensionId } = record
    const extension = extensions.get(extensionId)
    if (!extension) return []
    const usage = [...limited].flatMap(([classId, limits]) => {
      const used = ledger.usedOf(extensionId, classId, at)
      if (!record.counts[classId]) return []
      return countedLimits.flatMap((limit): Usage[] => {
        const most = limits[limit]
        if (most === null) return []
        const count = limit === 'minutesPerDay' ? Math.floor(used[limit] / 60) : used[limit]
        return [{ classId, className: nameOf(classId), limit, most, count }]
      })
    })
    const { lock, reached } = record
    if (usage.length === 0 && !lock && !reached) return []
    return [
      {
        extensionId,
        number: extension.number,
        name: extension.name,
        usage,
        reached: reached && { ...inWords(reached), at: toIso(reached.at) },
        lock: lock && {
          ...inWords(lock),
          at: toIso(lock.since),
          until: lock.until === null ? null : toIso(lock.until),
          calls: showCalls(lock.calls),
        },
        calls: showCalls(record.calls),
      },
    ]
  })
  const rank = ({ lock, reached }: LimitedExtension): number => (lock ? 0 : reached ? 1 : 2)
  return {
    dayEndsAt: toIso(dayEndsAt),
    timeZone: snapshot.settings.timeZone,
    extensions: listed.sort((a, b) => rank(a) - rank(b) || (a.number < b.number ? -1 : 1)),
    alarms: alarms
      .flatMap((alarm) => {
        const extension = extensions.get(alarm.extensionId)
        if (!extension) return []
        const { extensionId, id, kind } = alarm
        const { name, number } = extension
        return [{ ...inWords(alarm), id, kind, at: toIso(alarm.at), extensionId, number, name }]
      })
      .reverse(),
  }
}

const showCalls = (calls: readonly PastCall[]): SeenCall[] =>
  calls.map(({ at, device, number, seconds }) => ({ at: toIso(at), device, number, seconds })).reverse()
