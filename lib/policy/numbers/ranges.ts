/**
 * A range of numbers as the fewest patterns that match exactly its numbers: `200`–`299` → `_2XX`,
 * `215`–`342` → `_21[5-9]`, `_2NX`, `_3[0-3]X`, `_34[0-2]`. Both ends have the same number of digits and
 * `from` is not above `to` (the field of Local Extensions sees to it). One number is given as itself, without `_`.
 */
export function patternsOfRange(from: string, to: string): string[] {
  if (from === to) return [from]
  return splitRange(from, to).map((body) => `_${body}`)
}

/** The two ends of an entry such as `200-299`, or null where the entry is a number or a pattern. */
export function readRange(entry: string): { from: string; to: string } | null {
  const match = /^([0-9]{1,15})-([0-9]{1,15})$/.exec(entry)
  if (!match) return null
  const [, from = '', to = ''] = match
  return { from, to }
}

function splitRange(from: string, to: string): string[] {
  if (from === '') return ['']
  const [low, high] = [Number(from[0]), Number(to[0])]
  const [fromRest, toRest] = [from.slice(1), to.slice(1)]
  if (low === high) return splitRange(fromRest, toRest).map((body) => `${low}${body}`)
  const lowIsWhole = /^0*$/.test(fromRest)
  const highIsWhole = /^9*$/.test(toRest)
  const [middleFrom, middleTo] = [lowIsWhole ? low : low + 1, highIsWhole ? high : high - 1]
  return [
    ...(lowIsWhole ? [] : splitRange(fromRest, '9'.repeat(fromRest.length)).map((body) => `${low}${body}`)),
    ...(middleFrom > middleTo ? [] : [writeDigits(middleFrom, middleTo) + 'X'.repeat(fromRest.length)]),
    ...(highIsWhole ? [] : splitRange('0'.repeat(toRest.length), toRest).map((body) => `${high}${body}`)),
  ]
}

function writeDigits(from: number, to: number): string {
  if (from === to) return String(from)
  if (to === 9 && from <= 2) return ['X', 'Z', 'N'][from] as string
  return to === from + 1 ? `[${from}${to}]` : `[${from}-${to}]`
}
