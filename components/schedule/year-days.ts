import { dayMs, weekdayOf } from '@/lib/policy/schedule/wall-time'
import { weekdays } from '@/lib/policy/snapshot'
import type { ScheduleForm } from '@/lib/schedule/schema'

export type YearDay = {
  /** `2026-12-25` */
  date: string
  /** Column of the picture, from 0. */
  week: number
  /** 0 = Monday. */
  weekday: number
  /** `windows`: a weekly window begins on it; `nothing`: none does. */
  kind: 'windows' | 'nothing' | 'closed-exception' | 'other-hours'
}

/** Every day of a year, by what decides it. */
export function layOutYear({ windows, exceptions }: ScheduleForm, year: number): YearDay[] {
  const open = new Set(windows.map(({ day }) => weekdays.indexOf(day)))
  const dated = new Map(exceptions.map((exception) => [exception.date, exception.windows.length > 0]))
  const first = Date.UTC(year, 0, 1) / dayMs
  const count = Date.UTC(year + 1, 0, 1) / dayMs - first
  const offset = weekdayOf(first)
  return Array.from({ length: count }, (_, index) => {
    const date = new Date((first + index) * dayMs).toISOString().slice(0, 10)
    const weekday = weekdayOf(first + index)
    const hasHours = dated.get(date)
    const byWeek = open.has(weekday) ? 'windows' : 'nothing'
    return {
      date,
      week: Math.floor((index + offset) / 7),
      weekday,
      kind: hasHours === undefined ? byWeek : hasHours ? 'other-hours' : 'closed-exception',
    }
  })
}
