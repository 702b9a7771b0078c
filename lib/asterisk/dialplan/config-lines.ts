import { DialplanError } from '@/lib/asterisk/dialplan/dialplan-error'
import { stripComments } from '@/lib/asterisk/dialplan/strip-comments'

/** A line of a configuration file that says something. `line` is its number, from 1. */
export type ConfigLine =
  | { kind: 'section'; line: number; name: string }
  | { kind: 'setting'; line: number; name: string; value: string }

/** main/config.c reads lines into 8,192 bytes and skips a longer one with no more than a warning. */
const longestLineBytes = 8190

/**
 * The lines of a configuration file as main/config.c reads them (`process_text_line`). `text` is bytes. What Asterisk
 * would skip, take for something else or draw from another file is refused: directives, templates, `+=`, a line that
 * is too long or begins with `\`, a block comment that is not closed. Throws {@link DialplanError}.
 */
export function readConfigLines(text: string): ConfigLine[] {
  const comments = { depth: 0, beganAt: 0 }
  const found: ConfigLine[] = []
  const lines = text.replace(/^\u00ef\u00bb\u00bf/, '').split('\n')
  let hasSection = false
  lines.forEach((raw, index) => {
    const line = index + 1
    if (raw.length > longestLineBytes)
      throw new DialplanError(line, `it has more than ${longestLineBytes} bytes, so Asterisk would skip it.`)
    if (raw.includes('\0')) throw new DialplanError(line, 'it holds a NUL, where Asterisk stops reading.')
    const stripped = stripComments(raw, line, comments)
    if (stripped === 'stray-end')
      throw new DialplanError(line, '“--;” ends no comment: Asterisk would skip all that follows.')
    const content = (stripped ?? '').replace(/^[\0- ]+|[\0- ]+$/g, '')
    if (content === '') return
    const read = readLine(content, line)
    if (read.kind === 'section') hasSection = true
    else if (!hasSection) throw new DialplanError(line, 'it stands before the first section.')
    found.push(read)
  })
  if (comments.depth > 0) throw new DialplanError(comments.beganAt, 'the comment “;--” is not closed.')
  return found
}

function readLine(content: string, line: number): ConfigLine {
  if (content.startsWith('#'))
    throw new DialplanError(line, 'a directive; what other files hold is not read here.')
  if (content.startsWith('\\')) throw new DialplanError(line, 'an escape at the beginning is not known here.')
  if (content.startsWith('[')) return readSection(content, line)
  const equals = content.indexOf('=')
  if (equals < 0) throw new DialplanError(line, 'it has no “=”.')
  if (content[equals - 1] === '+') throw new DialplanError(line, '“+=” is not known here.')
  const value = content.slice(equals + (content[equals + 1] === '>' ? 2 : 1))
  const name = content.slice(0, equals).replace(/[\0- ]+$/, '')
  if (name === '') throw new DialplanError(line, 'it names nothing before “=”.')
  return { kind: 'setting', line, name, value: value.replace(/^[\0- ]+/, '') }
}

function readSection(content: string, line: number): ConfigLine {
  const end = content.indexOf(']')
  if (end < 0) throw new DialplanError(line, 'the section is not closed with “]”: Asterisk drops the file.')
  if (end !== content.length - 1)
    throw new DialplanError(line, 'something follows the section’s “]”; templates are not known here.')
  return { kind: 'section', line, name: content.slice(1, end) }
}
