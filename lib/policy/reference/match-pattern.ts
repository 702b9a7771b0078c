/**
 * Does a dial pattern match a number? The slow, obvious version: the pattern becomes a list of places, each a
 * set of characters or an open end. Source of the rule: Asterisk main/pbx.c, `_extension_match_core`.
 */
export type Place =
  | { kind: 'set'; chars: ReadonlySet<string> }
  | { kind: 'any-one-or-more' }
  | { kind: 'any-or-none' }

const wildcards: Readonly<Record<string, string>> = { X: '0123456789', Z: '123456789', N: '23456789' }

/** The places of a pattern without its `_`: `9[13-4]X.` → {9} {1,3,4} {0…9} then one or more of anything. */
export function readPlaces(body: string): Place[] {
  const places: Place[] = []
  let rest = body
  while (rest !== '') {
    const first = rest.charAt(0)
    let taken = first
    if (first === '.') places.push({ kind: 'any-one-or-more' })
    else if (first === '!') places.push({ kind: 'any-or-none' })
    else if (first === '[') {
      taken = rest.slice(0, rest.indexOf(']') + 1)
      places.push({ kind: 'set', chars: readSet(taken.slice(1, -1)) })
    } else places.push({ kind: 'set', chars: new Set(wildcards[first.toUpperCase()] ?? first) })
    rest = rest.slice(taken.length)
  }
  return places
}

/** `13-5` → 1, 3, 4, 5. */
function readSet(text: string): Set<string> {
  const chars = new Set<string>()
  for (let index = 0; index < text.length; index++) {
    const from = text.charAt(index)
    const isRange = text.charAt(index + 1) === '-' && index + 2 < text.length
    const to = isRange ? text.charAt(index + 2) : from
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) chars.add(String.fromCharCode(code))
    if (isRange) index += 2
  }
  return chars
}

/** `pattern` is an exact number (`911`) or begins with `_`; `number` is normalised. */
export function patternMatches(pattern: string, number: string): boolean {
  if (!pattern.startsWith('_')) return pattern === number
  return placesMatch(readPlaces(pattern.slice(1)), number)
}

function placesMatch(places: Place[], number: string): boolean {
  const [place, ...others] = places
  if (place === undefined) return number === ''
  if (place.kind === 'any-or-none') return true
  if (place.kind === 'any-one-or-more') return number !== ''
  return number !== '' && place.chars.has(number.charAt(0)) && placesMatch(others, number.slice(1))
}

/** A Local Extensions entry: a number, a range `200-299` or a pattern `_2XX`. */
export function extensionEntryMatches(entry: string, number: string): boolean {
  const range = /^([0-9]+)-([0-9]+)$/.exec(entry)
  if (!range) return patternMatches(entry, number)
  const [, from = '', to = ''] = range
  return /^[0-9]+$/.test(number) && number.length === from.length && from <= number && number <= to
}
