import type { SwitchControl } from '@/lib/commit/ports'
import { zoneClockOf } from '@/lib/policy/schedule/zone-clock'

/** Noon UTC in January and July: an hour apart on the wall where summer time is kept, north or south. */
const probes = [Date.UTC(2026, 0, 15, 12) / 1000, Date.UTC(2026, 6, 15, 12) / 1000]

/** Wall time `YYYYMMDDHHMM` of an instant in a time zone. */
export function wallTimeOf(timeZone: string, epochSeconds: number): string {
  const at = epochSeconds * 1000
  const local = new Date(at + zoneClockOf(timeZone).segmentAt(at).offsetMs)
  return local.toISOString().slice(0, 16).replace(/[-T:]/g, '')
}

/**
 * Time zones that the switch does not know, or reckons otherwise: an unknown one silently means GMT there
 * (main/stdtime/localtime.c), so that schedules would open and close at the wrong hour while the fallback decides.
 */
export async function findWrongTimeZones(
  control: SwitchControl,
  timeZones: Iterable<string>,
): Promise<string[]> {
  const wrong: string[] = []
  for (const timeZone of timeZones)
    for (const probe of probes) {
      if ((await control.wallTime(timeZone, probe)) === wallTimeOf(timeZone, probe)) continue
      wrong.push(timeZone)
      break
    }
  return wrong
}
