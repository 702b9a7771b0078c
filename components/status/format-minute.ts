import type { CallSpan } from '@/lib/status/calls-schema'

/** `14:05`, in the time zone of the PBX. */
export const formatMinute = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at)

/** What a bar of the chart is. */
export const stepWords: Record<CallSpan, string> = { hour: 'minute', day: 'quarter of an hour', week: 'hour' }

/** `14:05`, or in a week `Mon 23 14:00`. */
export const formatStep = (at: number, timeZone: string, span: CallSpan): string =>
  span === 'hour'
    ? formatMinute(at, timeZone)
    : `${new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric' }).format(at)} ${formatMinute(at, timeZone)}`

/** `180 µs`, `1.4 ms`, `0.81 s`. */
export function formatLatency(microseconds: number): string {
  if (microseconds < 1_000) return `${Math.round(microseconds)} µs`
  if (microseconds < 100_000) return `${(microseconds / 1_000).toPrecision(2)} ms`
  return `${(microseconds / 1_000_000).toPrecision(2)} s`
}

/** `1,204`. */
export const formatCount = (count: number): string => new Intl.NumberFormat('en').format(count)
