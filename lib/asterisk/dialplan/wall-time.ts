/** What a clock on the wall shows. `weekday`: 0 is Sunday; `month` and `day` from 1. */
export type WallTime = {
  year: number
  month: number
  day: number
  weekday: number
  hour: number
  minute: number
}

const formats = new Map<string, Intl.DateTimeFormat | null>()
const offsets = new Map<string, number>()
const mostOffsets = 20_000

/** Does this machine know the time zone? Asterisk would take one that it does not know for GMT. */
export const isTimeZone = (zone: string): boolean => formatOf(zone) !== null

/**
 * The wall time of a zone at an instant, seconds since the epoch. By the platform's own calendar and not by the one
 * that the policy uses, so that the two can be held against each other. Throws for an unknown zone.
 */
export function wallTimeAt(zone: string, epoch: number): WallTime {
  const local = new Date((epoch + offsetAt(zone, epoch)) * 1000)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

/** Seconds that the zone is ahead of UTC. Clocks change at whole minutes: a minute is remembered. */
function offsetAt(zone: string, epoch: number): number {
  const minute = Math.floor(epoch / 60)
  const key = `${zone} ${minute}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const format = formatOf(zone)
  if (format === null) throw new RangeError(`There is no time zone ${zone}.`)
  const parts: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(minute * 60_000)) parts[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute: shown = 0, second = 0 } = parts
  const offset = Date.UTC(year, month - 1, day, hour, shown, second) / 1000 - minute * 60
  if (offsets.size >= mostOffsets) offsets.clear()
  offsets.set(key, offset)
  return offset
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = createFormat(zone)
  formats.set(zone, format)
  return format
}

function createFormat(timeZone: string): Intl.DateTimeFormat | null {
  const numeric = 'numeric' as const
  const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric }
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts, second: numeric })
  } catch {
    return null
  }
}
