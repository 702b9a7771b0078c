import { isTrue, separateArguments } from '@/lib/asterisk/dialplan/arguments'
import type { Channel } from '@/lib/asterisk/dialplan/channel'

/** Functions over texts. `data` is what stands between the brackets, put in already. */
export const textFunctions: Readonly<Record<string, (data: string, channel: Channel) => string>> = {
  LEN: (data) => String(data.length),
  FILTER: (data) => filter(data),
  REGEX: (data) => matchRegex(data),
  IF: (data) => choose(data),
  CUT: (data, channel) => cut(data, channel),
  STRREPLACE: (data, channel) => replace(data, channel),
  URIENCODE: (data) => encode(data),
}

/** `${IF(condition?yes:no)}`. Source: funcs/func_logic.c, `acf_if`. */
function choose(data: string): string {
  const [condition = '', rest = ''] = separateArguments(data, '?', 'plain', 2)
  const [yes = '', no = ''] = separateArguments(rest, ':', 'plain', 2)
  return condition === '' ? '' : strip(isTrue(strip(condition)) ? yes : no)
}

const strip = (text: string): string => text.replace(/^[\0- ]+|[\0- ]+$/g, '')

/** Only the allowed characters. Source: funcs/func_strings.c, `filter`; escapes are not generated. */
function filter(data: string): string {
  const [allowed = '', text] = separateArguments(data, ',', 'raw', 2)
  if (text === undefined) throw new TypeError('FILTER needs what is allowed and a text')
  if (allowed.includes('\\')) throw new TypeError('an escape in FILTER is not known here')
  const codes = new Set<number>()
  for (let index = 0; index < allowed.length; index++) {
    const first = allowed.charCodeAt(index)
    const isRange = allowed[index + 1] === '-' && index + 2 < allowed.length
    const last = isRange ? allowed.charCodeAt(index + 2) : first
    if (last < first) throw new TypeError('a range in FILTER goes down')
    for (let code = first; code <= last; code++) codes.add(code)
    if (allowed[index + 1] === '-') index += isRange ? 2 : 1
  }
  return [...text].filter((char) => codes.has(char.charCodeAt(0))).join('')
}

const regexes = new Map<string, RegExp>()

/** `"<regex>" <text>`: 1 or 0. What is written the same in POSIX and here is taken. Source: `regex`. */
function matchRegex(data: string): string {
  const [, regex, text] = separateArguments(data, '"', 'plain', 3)
  if (regex === undefined || text === undefined) throw new TypeError('REGEX needs "<regex>" <text>')
  let compiled = regexes.get(regex)
  if (compiled === undefined) {
    if (/\\|\[\[|\(\?/.test(regex)) throw new TypeError('this expression of REGEX is not known here')
    compiled = new RegExp(regex)
    regexes.set(regex, compiled)
  }
  return compiled.test(text.replace(/^[ \t]/, '')) ? '1' : '0'
}

/** `CUT(<variable>,<delimiter>,<fields>)`. Source: funcs/func_cut.c, `cut_internal`; one range of fields. */
function cut(data: string, channel: Channel): string {
  const [name, delimiter = '', fields] = separateArguments(data, ',', 'plain', 3)
  if (name === undefined || fields === undefined) throw new TypeError('CUT needs three arguments')
  const value = channel.substitute(`\${${name}}`)
  const match = /^([0-9]+)(-)?([0-9]+)?$/.exec(fields)
  if (!match || delimiter.startsWith('\\')) throw new TypeError(`CUT with “${fields}” is not known here`)
  if (value === '') return ''
  const sign = delimiter[0] ?? '-'
  const first = Number(match[1])
  const last = match[2] ? (match[3] ? Number(match[3]) : undefined) : first
  return value
    .split(sign)
    .slice(first - 1, last)
    .join(sign)
}

/** `STRREPLACE(<variable>,<find>,<replacement>)`, all of them. Source: funcs/func_strings.c, `strreplace`. */
function replace(data: string, channel: Channel): string {
  const [name = '', find = '', replacement = '', most] = separateArguments(data, ',', 'plain', 5)
  if (name === '' || find === '' || most !== undefined)
    throw new TypeError('STRREPLACE needs a variable, what to find and what to put there')
  return channel.substitute(`\${${name}}`).replaceAll(find, replacement)
}

/** Everything but letters, digits and `-_.~` as %XX. */
const encode = (data: string): string =>
  data.replace(
    /[^A-Za-z0-9._~-]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
