import { invisible } from '@/lib/policy/character-name'

/**
 * Is this text a time zone that the switch and this machine both know, with its clock changes? An unknown one would
 * silently mean GMT on the switch. The message says what to enter instead.
 */
export type TimeZoneCheck = { ok: true } | { ok: false; message: string }

const fallback = 'Enter a time zone that exists, such as America/Montreal.'
const fixed = (text: string): string =>
  `“${text}” is a fixed distance from GMT and knows no clock changes: enter the zone of a place, such as America/Montreal, or UTC.`

/** `+05:30`, `-03`, `GMT+5`, `UTC-3:30`, `Etc/GMT-5` (whose sign means the contrary of what it says). */
const offset =
  /^(?:Etc\/)?(?:(?:GMT|UTC|UT|Z)[+-]0*[1-9][0-9]*(?::?[0-9]{2})?|[+-][0-9]{1,2}(?::?[0-9]{2}){0,2})$/i
/** Zones of one offset, which the database keeps for old programs. */
const abbreviations = new Set(['EST', 'MST', 'HST'])

export function checkTimeZone(text: string): TimeZoneCheck {
  if (isFixed(text)) return { ok: false, message: fixed(text) }
  if (isKnown(text)) return { ok: true }
  const meant = findNearest(text)
  if (meant === null) return { ok: false, message: fallback }
  const what = invisible.test(text) ? 'This, with a character that cannot be seen,' : `“${text}”`
  return { ok: false, message: `${what} is no time zone. Did you mean ${meant}?` }
}

const isFixed = (text: string): boolean => offset.test(text) || abbreviations.has(text.toUpperCase())

/**
 * Known in exactly these capitals: this machine takes any, and to the switch the zone is the name of a file. Of an
 * other name of a zone Intl does not tell the capitals: there each part begins with one.
 */
function isKnown(zone: string): boolean {
  const known = resolve(zone)
  if (known === null) return false
  if (known.toLowerCase() === zone.toLowerCase()) return known === zone
  return !/(?:^|\/)[a-z]|^[A-Z]{3}.*\/|\/[A-Z]{4}/.test(zone)
}

function resolve(zone: string): string | null {
  if (!/^[A-Za-z0-9_+\-/]{1,64}$/.test(zone)) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** The zone that was meant: other capitals, a blank for `_`, the place alone, or a letter or two wrong. */
function findNearest(text: string): string | null {
  const tidy = text.trim().replace(/[\s_]+/g, '_')
  if (tidy === '' || tidy.length > 64) return null
  const inCapitals = tidy.toLowerCase().replace(/(?:^|[/_-])[a-z]/g, (start) => start.toUpperCase())
  for (const same of [tidy, tidy.toUpperCase(), inCapitals]) if (!isFixed(same) && isKnown(same)) return same
  const wanted = tidy.toLowerCase()
  const wantedPlace = wanted.split('/').at(-1) ?? wanted
  let best: { zone: string; distance: number } | null = null
  for (const zone of [...Intl.supportedValuesOf('timeZone'), 'America/Montreal', 'UTC']) {
    const name = zone.toLowerCase()
    const place = name.split('/').at(-1) ?? name
    // A right place in a wrong part of the world is nearer than any other.
    const distance = place === wantedPlace ? 0.5 : countEdits(wanted, wanted.includes('/') ? name : place)
    const allowed = Math.min(3, Math.floor(wanted.length / 4))
    if (distance <= allowed && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { zone, distance }
  }
  return best?.zone ?? null
}

/** Letters to add, take away, change or swap with their neighbour, to make one text of the other. */
function countEdits(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, place) => place)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let place = 1; place <= to.length; place++) {
      const isEqual = from[row - 1] === to[place - 1]
      let edits = Math.min(
        (last[place] ?? 0) + 1,
        (current[place - 1] ?? 0) + 1,
        (last[place - 1] ?? 0) + (isEqual ? 0 : 1),
      )
      if (row > 1 && place > 1 && from[row - 1] === to[place - 2] && from[row - 2] === to[place - 1])
        edits = Math.min(edits, (beforeLast[place - 2] ?? 0) + 1)
      current.push(edits)
    }
    beforeLast = last
    last = current
  }
  return last[to.length] ?? 0
}
