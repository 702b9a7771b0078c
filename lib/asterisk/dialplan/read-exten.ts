import { DialplanError } from '@/lib/asterisk/dialplan/dialplan-error'

/** What `exten =>` and `same =>` say, apart from the name. `application` of a hint is the device. */
export type WrittenStep = {
  priority: 'hint' | 'next' | number
  label: string | null
  application: string
  data: string
}

/** Cuts the name off the value of `exten =>`: a comma within `[…]` is part of it. Source: `pbx_strsep`. */
export function splitName(value: string): { name: string; rest: string } {
  let depth = 0
  for (let index = 0; index < value.length; index++) {
    const char = value[index]
    if (char === '\\') index += 1
    else if (char === '[') depth += 1
    else if (char === ']') depth = Math.max(0, depth - 1)
    else if (char === ',' && depth === 0) return { name: value.slice(0, index), rest: value.slice(index + 1) }
  }
  return { name: value, rest: '' }
}

/** `<priority>[(label)],<application>[(data)]`. Source: pbx/pbx_config.c, `pbx_load_config`. */
export function readStep(text: string, line: number): WrittenStep {
  const comma = text.indexOf(',')
  const written = (comma < 0 ? text : text.slice(0, comma)).trim()
  const application = comma < 0 ? '' : text.slice(comma + 1).replace(/^\s+/, '')
  const match = /^([A-Za-z]+|[0-9]+)(?:\(([^()]*)\))?$/.exec(written)
  if (!match) throw new DialplanError(line, `“${written}” is no priority that is known here.`)
  const label = match[2] ? match[2] : null
  const priority = readPriority(match[1] as string, line)
  if (priority === 'hint') {
    if (application === '') throw new DialplanError(line, 'the hint names no device.')
    return { priority, label, application, data: '' }
  }
  return { priority, label, ...splitApplication(application, line) }
}

function readPriority(text: string, line: number): WrittenStep['priority'] {
  if (text === 'n' || text === 'next') return 'next'
  if (text === 'hint') return 'hint'
  if (/^[0-9]{1,9}$/.test(text) && Number(text) > 0) return Number(text)
  throw new DialplanError(line, `“${text}” is no priority that is known here.`)
}

/** `Application(data)`. Asterisk takes the last `)` for the end and drops what follows without a word. */
function splitApplication(text: string, line: number): { application: string; data: string } {
  const open = text.indexOf('(')
  const close = text.lastIndexOf(')')
  const application = (open < 0 ? text : text.slice(0, open)).trim()
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(application))
    throw new DialplanError(line, `“${application}” is no name of an application.`)
  if (open < 0) return { application, data: '' }
  if (close < open) throw new DialplanError(line, `“${application}(” is not closed.`)
  if (close !== text.length - 1)
    throw new DialplanError(line, `what follows the last “)” of ${application} would be dropped.`)
  return { application, data: text.slice(open + 1, close) }
}
