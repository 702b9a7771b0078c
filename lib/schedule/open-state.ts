import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { isOpen, nextChange } from '@/lib/policy/schedule/open'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { OpenState } from '@/lib/shared/draft-marks'

export const alwaysOpen: OpenState = { kind: 'always', fact: 'Always', rest: '', changesAt: null }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** The state of every schedule at an instant (milliseconds), by its id. Absolute times are in its own zone. */
export function describeOpenStates({ schedules }: Snapshot, at: number): Map<string, OpenState> {
  return new Map(
    schedules.map((schedule) => {
      const compiled = compileSchedule(schedule)
      const open = isOpen(compiled, at)
      return [schedule.id, describeState(open, nextChange(compiled, at), at, schedule.timeZone)]
    }),
  )
}

function describeState(open: boolean, changesAt: number | null, at: number, timeZone: string): OpenState {
  if (changesAt === null)
    return open
      ? { kind: 'open', fact: 'Open now', rest: 'at all times', changesAt: null }
      : { kind: 'never', fact: 'Never open again', rest: '', changesAt: null }
  const isNear = changesAt - at < hourMs
  const when = isNear ? `in ${minutes(changesAt - at)}` : describeInstant(changesAt, at, timeZone)
  return {
    kind: open ? (isNear ? 'closing' : 'open') : 'closed',
    fact: open ? 'Open now' : 'Closed',
    rest: `${open ? 'closes' : 'opens'} ${when}`,
    changesAt: new Date(changesAt).toISOString(),
  }
}

const minutes = (ms: number): string => `${Math.max(1, Math.ceil(ms / 60_000))} min`

/** 'today' goes without saying: `14:30`, `Fri 06:00`, `25 Dec 08:00`. */
function describeInstant(instant: number, at: number, timeZone: string): string {
  const part = (options: Intl.DateTimeFormatOptions, when = instant) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(when)
  const time = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const date = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  if (part(date) === part(date, at)) return time
  if (instant - at < 6 * dayMs) return `${part({ weekday: 'short' })} ${time}`
  return `${part({ day: 'numeric', month: 'short' })} ${time}`
}
