import { startOfDay } from '@/lib/policy/ask/start-of-day'

const hourMs = 3_600_000

/** The local day of an instant in the PBX's zone: [start, end), epoch milliseconds. The last one is kept at hand. */
export function createDays(timeZone: () => string): (at: number) => { start: number; end: number } {
  let last = { zone: '', start: 0, end: 0 }
  return (at) => {
    const zone = timeZone()
    if (last.zone !== zone || at < last.start || at >= last.end) {
      const start = startIn(zone, at)
      // Later than the end of the longest day, earlier than the end of the next.
      last = { zone, start, end: startIn(zone, start + 26 * hourMs) }
    }
    return last
  }
}

/** A zone that is not in the database fails no call: then days are those of UTC. */
function startIn(zone: string, at: number): number {
  try {
    return startOfDay(zone, at)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return startOfDay('UTC', at)
  }
}
