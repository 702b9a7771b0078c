import { pickOne, type Random } from '@/faults/random'

/** What readers of text stumble over: breaks, ends, escapes, lengths, other encodings, names of prototypes. */
const stumbles = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  '\t',
  ' ',
  ':',
  ';',
  '=',
  '&',
  '?',
  '#',
  '%',
  '%0',
  '%00',
  '%0d%0a',
  '%zz',
  '%ff',
  '%c0%af',
  '%ed%a0%80',
  '%F0%9F%98%80',
  '+',
  '\x7f',
  '\x80',
  '\xff\xfe',
  '\xef\xbb\xbf',
  '\xc3\xa9',
  '\xf0\x9f\x98\x80',
  '\xd9\xa0',
  '-1',
  '0',
  '00',
  '0x10',
  '1e9',
  '4294967296',
  '99999999999999999999',
  '__proto__',
  'constructor',
  'null',
  '[]',
  '{"a":{"b":1}}',
  '"',
  "'",
  '\\',
  '\\u0000',
  '../',
  '${',
  '*22',
  '911',
  '222',
  '601',
  'transfer:101',
  'forward:222',
  'dialed=222&',
  'device=101&',
  'Transfer-Encoding: chunked\r\n',
  'Content-Length: 0\r\n',
  'Expect: 100-continue\r\n',
  'Connection: upgrade\r\nUpgrade: websocket\r\n',
]
const lengths = [1, 2, 17, 255, 1_024, 2_049, 8_193]

/** One change of one place, as a byte string (each character one byte). */
export function mutateOnce(random: Random, text: string): string {
  const at = random(text.length + 1)
  const end = Math.min(text.length, at + 1 + random(1 + random(24)))
  const before = text.slice(0, at)
  switch (random(9)) {
    case 0:
      return before + String.fromCharCode(random(256)) + text.slice(at + 1)
    case 1:
      return before + pickOne(random, stumbles) + text.slice(at)
    case 2:
      return before + pickOne(random, stumbles) + text.slice(end)
    case 3:
      return before + text.slice(end)
    case 4:
      return text.slice(0, end) + text.slice(at)
    case 5:
      return before
    case 6:
      return (
        before +
        pickOne(random, ['9', 'a', ' ', '%41', '\xff']).repeat(pickOne(random, lengths)) +
        text.slice(at)
      )
    case 7:
      return before + text.slice(at, end).toUpperCase() + text.slice(end)
    default: {
      const other = random(text.length + 1)
      return before + text.slice(other, other + (end - at)) + text.slice(end)
    }
  }
}

/** Mostly one change, seldom none, a few or noise alone. */
export function mutate(random: Random, text: string): string {
  const kind = random(20)
  if (kind === 0) return text
  if (kind === 1) return Array.from({ length: random(200) }, () => String.fromCharCode(random(256))).join('')
  let changed = text
  for (let count = kind < 15 ? 1 : 2 + random(6); count > 0; count--) changed = mutateOnce(random, changed)
  return changed
}
