import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import type { Safe } from '@/lib/asterisk/config/writer/safe'

/** One section of a file: `[name]`, a comment that explains it, its lines. */
export type Section = { name: Safe; comment: string; lines: readonly Safe[] }

/** Asterisk skips a line of 8,191 bytes or more with no more than a warning (main/config.c, MAX_LINE). */
const longestLineBytes = 8190
const longestNameBytes = 79

/**
 * The text of a file: a comment at its head, then the sections in their order, then the files that are read with it
 * where they are there. Ends with a newline.
 */
export function writeFile(
  comment: readonly string[],
  sections: readonly Section[],
  included: readonly Safe[] = [],
): string {
  const parts = comment.map(writeComment)
  for (const section of sections) {
    parts.push('')
    if (section.comment !== '') parts.push(writeComment(section.comment))
    parts.push(writeHeading(section.name))
    if (section.lines.length > 0) parts.push(writeLines(section.lines))
  }
  for (const path of included) parts.push('', `#tryinclude ${checkLine(path)}`)
  return `${parts.join('\n')}\n`
}

/**
 * The lines, each of which {@link checkLine} takes. They are looked at as one text: by themselves, some hundred thousand
 * lines at ten thousand extensions take most of the time of a whole file. Where that text is not plainly right, it is found out which line is wrong.
 */
function writeLines(lines: readonly Safe[]): string {
  const text = lines.join('\n')
  const isPlain =
    lines.every((line) => line.length * 3 <= longestLineBytes) &&
    countOf('\n', text) === lines.length - 1 &&
    !/[\r\0;]|^(?![A-Za-z]| same => )/m.test(text)
  return isPlain ? text : lines.map(checkLine).join('\n')
}

function countOf(char: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(char); at !== -1; at = text.indexOf(char, at + 1)) count++
  return count
}

function writeHeading(name: Safe): string {
  if (!/^[a-z0-9-]+$/.test(name) || name.length > longestNameBytes)
    throw new ConfigValueError(
      `section ${name.slice(0, 20)}`,
      'a name of lower-case letters, digits and -, at most 79',
    )
  return `[${name}]`
}

/** Comments are words of ours. `;--` would open a block comment that can swallow the rest of the file. */
function writeComment(text: string): string {
  if (!/^[A-Za-z0-9 ,.:'()/_*=+-]*$/.test(text)) throw new ConfigValueError('a comment', 'plain words')
  return `; ${text}`
}

/** One line as the parser of main/config.c reads it: not a section, not a directive, not a comment, not too long. */
export function checkLine(line: Safe): string {
  const start = line.slice(0, 20)
  if (/[\n\r\0]/.test(line)) throw new ConfigValueError(`line ${start}`, 'it without line breaks')
  if (line.includes(';')) throw new ConfigValueError(`line ${start}`, 'it without ;, which begins a comment')
  if (/^[\s[#;\\\ufeff]/.test(line) && !/^ same => /.test(line))
    throw new ConfigValueError(`line ${start}`, 'it without [, # or a blank at its start')
  // No character takes more than three bytes a unit: most lines need not be encoded to be counted.
  if (line.length * 3 > longestLineBytes && new TextEncoder().encode(line).length > longestLineBytes)
    throw new ConfigValueError(`line ${start}`, `at most ${longestLineBytes} bytes`)
  return line
}
