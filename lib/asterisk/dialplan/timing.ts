import type { WallTime } from '@/lib/asterisk/dialplan/wall-time'

/** A time of `include` and GotoIfTime, as bits: of minutes, weekdays (Sunday first), days and months. */
export type Timing = {
  minutes: ReadonlySet<number>
  weekdays: ReadonlySet<number>
  days: ReadonlySet<number>
  months: ReadonlySet<number>
  /** null: that of the switch. */
  timeZone: string | null
}

/** Elements that Asterisk skips with a warning. */
export type TimingProblem = string

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const minutesOfDay = 24 * 60

/**
 * `times,weekdays,days,months[,zone]` as main/pbx_timing.c reads it (`ast_build_timing`): the last minute of a range
 * is in it, ranges go round, an empty field is always, an element that is not understood is skipped. null: empty, no
 * time at all.
 */
export function readTiming(text: string): { timing: Timing; problems: TimingProblem[] } | null {
  if (text === '') return null
  const fields = text.split(/[|,]/)
  const problems: TimingProblem[] = []
  const range = (field: string | undefined, max: number, names: readonly string[] | null) =>
    readRange(field, max, names, problems)
  const timing: Timing = {
    minutes: readMinutes(fields[0] ?? '', problems),
    weekdays: range(fields[1], 7, weekdayNames),
    days: range(fields[2], 31, null),
    months: range(fields[3], 12, monthNames),
    timeZone: fields.length === 5 ? (fields[4] ?? null) : null,
  }
  return { timing, problems }
}

/** Does the time hold at this wall time, which was read in the timing's own zone? */
export const holdsAt = ({ days, minutes, months, weekdays }: Timing, wall: WallTime): boolean =>
  months.has(wall.month - 1) &&
  days.has(wall.day - 1) &&
  weekdays.has(wall.weekday) &&
  minutes.has(wall.hour * 60 + wall.minute)

function readMinutes(field: string, problems: TimingProblem[]): Set<number> {
  const found = new Set<number>()
  if (field === '' || field === '*') {
    for (let minute = 0; minute < minutesOfDay; minute++) found.add(minute)
    return found
  }
  for (const part of field.split('&')) {
    const dash = part.indexOf('-')
    const start = readTime(dash < 0 ? part : part.slice(0, dash))
    const end = dash < 0 ? start : readTime(part.slice(dash + 1).replace(/^[^0-9]+/, ''))
    if (start === null || end === null) {
      problems.push(`“${part}” is no time`)
      continue
    }
    for (let minute = start; minute !== end; minute = (minute + 1) % minutesOfDay) found.add(minute)
    found.add(end)
  }
  return found
}

/** As `sscanf("%2d:%2d")`: what follows is not looked at. */
function readTime(text: string): number | null {
  const match = /^\s*([+-]?[0-9]{1,2}):\s*([+-]?[0-9]{1,2})/.exec(text)
  if (!match) return null
  const [hour, minute] = [Number(match[1]), Number(match[2])]
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 ? hour * 60 + minute : null
}

function readRange(
  field: string | undefined,
  max: number,
  names: readonly string[] | null,
  problems: TimingProblem[],
): Set<number> {
  const found = new Set<number>()
  if (field === undefined || field === '' || field === '*') {
    for (let element = 0; element < max; element++) found.add(element)
    return found
  }
  for (const part of field.split('&')) {
    const dash = part.indexOf('-')
    const start = readElement(dash < 0 ? part : part.slice(0, dash), max, names)
    const end = dash < 0 ? start : readElement(part.slice(dash + 1), max, names)
    if (start === null || end === null) {
      problems.push(`“${part}” is no ${names === weekdayNames ? 'weekday' : names ? 'month' : 'day'}`)
      continue
    }
    found.add(end)
    for (let element = start; element !== end; element = (element + 1) % max) found.add(element)
  }
  return found
}

/** A name, or a number from 1; counted from 0. Source: `lookup_name`. */
function readElement(text: string, max: number, names: readonly string[] | null): number | null {
  if (names && text.charCodeAt(0) > 57) {
    const index = names.indexOf(text.toLowerCase())
    if (index >= 0) return index
  }
  const match = /^\s*([+-]?[0-9]{1,2})/.exec(text)
  const number = match ? Number(match[1]) : 0
  return number >= 1 && number <= max ? number - 1 : null
}
