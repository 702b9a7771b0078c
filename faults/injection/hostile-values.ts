// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the dialplan.
import { pickOne, type Random } from '@/faults/random'

/**
 * What has a meaning to main/config.c, to the dialplan, to a shell, to YAML, CSV or a terminal, and what cannot be
 * seen or told from something else.
 */
export const hostileAtoms: readonly string[] = [
  ...['\n', '\r\n', '\r', '\t', '\v', '\f', '\0', '\x1b[31m', '\x7f', '\x85', '\ufeff'],
  ...[';', ';--', '--;', ';-- x --;', '\\;', '\\', '\\n', '[', ']', '](!)', '](+)', '[cb-gate]', '[x](!,y)'],
  ...['#exec id', '#include /etc/passwd', '#tryinclude x.conf', '\n#include x', '+=', '=>', '=', '~~s~~'],
  ...['\nexten => _X.,1,System(id)', '\nsame => n,System(id)', ' same => n,NoOp()', '\n[cb-gate]\n'],
  ...['${SHELL(id)}', '${ENV(PATH)}', '${', '}', '$[1+1]', '$[', '$', '^{X}', '%{X}', '`id`', '$(id)'],
  ...[
    '"',
    "'",
    '""',
    ',',
    '&',
    '|',
    '(',
    ')',
    '<',
    '>',
    '{',
    '~',
    '^',
    '%',
    '#',
    '@',
    ':',
    '!',
    '?',
    '*',
    '/',
  ],
  ...['5&PJSIP/carrier/1900', '5,2', '5|2', '" <911>', '/101', '../', '%s%n', '%0a', '%00', '&amp;', '<b>'],
  ...['- x', ': y', '# z', '*w', '&v', '!u', '---', '...', 'null', 'yes', '0x1F', '1e3', '\\u000a', "'=1+1"],
  ...['__proto__', 'constructor', 'toString', 'general', 'globals', 'default', 'same', 'locked', 'all'],
  ...['\u00a0', '\u00ad', '\u061c', '\u115f', '\u200b', '\u200d', '\u200f', '\u2028', '\u2029', '\u202e'],
  ...['\u2066', '\u3000', '\u3164', '\ufe0f', '\uffff', '\ud800', '\udc00', '\u{e0041}', '\u{1d173}'],
  ...['é', 'e\u0301', 'ß', 'İ', 'ǆ', 'Ω', 'ж', 'אבג', 'عربي', '字', 'ｱ', '１２', '٣', '😀', '👨‍👩', 'ａ'],
  ...[' ', '  ', '-', '--', '_', '.', '+', '0', '-1'],
]

/** Around the most that a line of the switch's files may have, and what a form may be sent. */
const lengths = [8189, 8190, 8191, 8192, 65_535, 65_536]

const tame = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const patternish = '0123456789XZN*#+.![]-_'
const letters = 'aZ09éÜñßøŁžǅΩдЖіשלוםمرحبا日本語한국ไทยกे😀𝒳'
const marks = [' ', "'", '-', '_', '/', '+', '.']

/** A text that may break out, made of it and of `good`, which the field takes. */
export function hostileText(random: Random, good: string): string {
  const kind = random(200)
  const at = random(good.length + 1)
  const atom = pickOne(random, hostileAtoms)
  if (kind < 2) return longText(random, good)
  if (kind < 20) return atom
  if (kind < 45) return good + atom
  if (kind < 60) return atom + good
  if (kind < 85) return good.slice(0, at) + atom + good.slice(at)
  if (kind < 95) return good.slice(0, at) + atom + good.slice(at + 1)
  if (kind < 110) return times(1 + random(6), () => pickOne(random, hostileAtoms))
  if (kind < 120) return times(1 + random(20), () => String.fromCodePoint(random(0x11_0000)))
  if (kind < 130) return times(1 + random(12), () => String.fromCharCode(random(0x250)))
  if (kind < 150) return times(1 + random(44), () => pickOne(random, random(5) ? [...letters] : marks))
  if (kind < 160) return times(1 + random(16), () => pickOne(random, [...patternish]))
  if (kind < 165) return times(1 + random(70), () => pickOne(random, [...tame]))
  return varied(random, good)
}

/** As long as it was and of the same kinds of characters: mostly a value that the field takes as well. */
const varied = (random: Random, good: string): string =>
  good.replace(/[0-9a-z]/g, (char) =>
    random(3) > 0 ? char : char >= 'a' ? tame.charAt(random(26)) : String(random(10)),
  )

function longText(random: Random, good: string): string {
  const length = pickOne(random, lengths)
  const unit = random(2) === 0 ? good || 'x' : pickOne(random, hostileAtoms)
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

/** What is no text at all. */
export function hostileOther(random: Random): unknown {
  return pickOne<unknown>(random, [
    null,
    true,
    0,
    -1,
    0.5,
    1e308,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    [],
    {},
    ['a\nb'],
    { toString: 'a\nb' },
    JSON.parse('{"__proto__":{"isAdmin":true}}'),
  ])
}

const times = (count: number, make: () => string): string => Array.from({ length: count }, make).join('')
