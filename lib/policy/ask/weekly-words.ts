import { listShortly } from '@/lib/policy/ask/pattern-words'
import type { DatedForm, DayWindow, WeeklyForm } from '@/lib/policy/ask/weekly-form'
import { dayMs, minuteMs } from '@/lib/policy/schedule/wall-time'

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/**
 * `at all times`, `Sat–Sun`, `Mon–Fri 08:00–18:00, but not on 2026-12-25`, `only on 2026-12-24 08:00–12:00`, `never`.
 * @param homeZone the zone that goes without saying
 */
export function describeWeekly({ timeZone, weekly, exceptions }: WeeklyForm, homeZone: string): string {
  const week = describeWeek(weekly)
  const dates = describeDates(exceptions)
  const zone = timeZone === homeZone || week === 'at all times' ? '' : ` (${timeZone} time)`
  if (week === null) {
    const open = describeDates(exceptions.filter((one) => !isClosed(one)))
    return open === '' ? 'never' : `only ${open}${zone}`
  }
  return `${week}${zone}${dates === '' ? '' : `, but ${dates}`}`
}

/** Null: on no day of the week. */
function describeWeek(weekly: WeeklyForm['weekly']): string | null {
  const groups = new Map<string, number[]>()
  weekly.forEach((windows, day) => {
    if (windows.length === 0) return
    const text = describeDay(windows)
    groups.set(text, [...(groups.get(text) ?? []), day])
  })
  if (groups.size === 0) return null
  return [...groups]
    .map(([text, days]) => {
      if (days.length === 7) return text === '' ? 'at all times' : `daily ${text}`
      return text === '' ? writeDays(days) : `${writeDays(days)} ${text}`
    })
    .join(', ')
}

/** Empty: the whole day. */
function describeDay(windows: readonly DayWindow[]): string {
  const [only] = windows
  if (windows.length === 1 && only?.start === 0 && only.end === dayMs) return ''
  return windows.map(({ start, end }) => `${clock(start)}–${clock(end)}`).join(' and ')
}

function describeDates(exceptions: readonly DatedForm[]): string {
  const groups = new Map<string, string[]>()
  for (const exception of exceptions) {
    const text = describeDate(exception)
    groups.set(text, [...(groups.get(text) ?? []), exception.date])
  }
  return listShortly(
    [...groups].map(([text, dates]) =>
      text === closed ? `not on ${listShortly(dates)}` : `on ${listShortly(dates)}${text}`,
    ),
  )
}

const closed = 'closed'

function describeDate(exception: DatedForm): string {
  if (exception.kind === 'instants')
    return ` from ${exception.spans.map(({ from, to }) => `${iso(from)} to ${iso(to)}`).join(' and ')}`
  if (exception.windows.length === 0) return closed
  const text = describeDay(exception.windows)
  return text === '' ? ' all day' : ` ${text}`
}

const isClosed = (exception: DatedForm): boolean => describeDate(exception) === closed

function writeDays(days: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last !== undefined && last.to === day - 1) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs
    .flatMap(({ from, to }) => {
      const [first = '', second = ''] = [dayNames[from], dayNames[to]]
      return from === to ? [first] : [`${first}–${second}`]
    })
    .join(', ')
}

/** Whole minutes as `08:30`; with seconds only where there are any. */
function clock(ms: number): string {
  const minutes = Math.floor(ms / minuteMs)
  const seconds = Math.floor((ms % minuteMs) / 1000)
  const text = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  return seconds === 0 ? text : `${text}:${two(seconds)}`
}

const two = (value: number): string => String(value).padStart(2, '0')
const iso = (at: number): string => new Date(at).toISOString()
