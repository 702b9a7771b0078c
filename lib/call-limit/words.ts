import type { CountedLimit } from '@/lib/policy/call-limits'

const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`

/** '20 calls a day' */
export function sayLimit(limit: CountedLimit, most: number): string {
  const calls = plural(most, 'call', 'calls')
  if (limit === 'concurrentCalls') return `${calls} at the same time`
  if (limit === 'callsPerMinute') return `${calls} a minute`
  return limit === 'callsPerDay' ? `${calls} a day` : `${plural(most, 'minute', 'minutes')} a day`
}

/** 'The limit of international, 20 calls a day, is reached: 20 today.' */
export function sayReached(className: string, limit: CountedLimit, most: number, count: number): string {
  const now = {
    concurrentCalls: `${count} now`,
    callsPerMinute: `${count} in the last 60 seconds`,
    callsPerDay: `${count} today`,
    minutesPerDay: `${plural(count, 'minute', 'minutes')} today`,
  }[limit]
  return `The limit of ${className}, ${sayLimit(limit, most)}, is reached: ${now}.`
}

type AlarmInWords = {
  kind: 'warning' | 'reached' | 'locked'
  limit: CountedLimit
  most: number
  count: number
}

/** What happened, without who. */
export function sayAlarm({ count, kind, limit, most }: AlarmInWords, className: string): string {
  const reached = sayReached(className, limit, most, count)
  if (kind === 'locked') return `The outgoing lines are locked. ${reached}`
  return kind === 'reached' ? `A call was refused. ${reached}` : reached.replace('is reached', 'is near')
}
