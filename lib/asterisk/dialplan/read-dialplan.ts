import { isApplication } from '@/lib/asterisk/dialplan/applications'
import { ContextBuilder } from '@/lib/asterisk/dialplan/build-context'
import { toBytes } from '@/lib/asterisk/dialplan/byte-text'
import { type ConfigLine, readConfigLines } from '@/lib/asterisk/dialplan/config-lines'
import type { Context, Dialplan, DialplanWarning } from '@/lib/asterisk/dialplan/dialplan'
import { DialplanError } from '@/lib/asterisk/dialplan/dialplan-error'
import { type ExtensionName, readExtensionName } from '@/lib/asterisk/dialplan/extension-name'
import { isFunction } from '@/lib/asterisk/dialplan/functions'
import { readStep, splitName } from '@/lib/asterisk/dialplan/read-exten'
import { readTiming } from '@/lib/asterisk/dialplan/timing'
import { isTimeZone } from '@/lib/asterisk/dialplan/wall-time'

/** Asterisk cuts longer names when it reads them (include/asterisk/channel.h, AST_MAX_CONTEXT, AST_MAX_EXTENSION). */
const longestName = 79

/**
 * Reads the text of a generated extensions.conf as pbx/pbx_config.c does. What Asterisk takes with a warning is in
 * `warnings`. What is not read here, or would not do in Asterisk what it says, is refused by a {@link DialplanError}
 * with its line: other settings than `exten`, `same` and `include`, applications and functions that are not
 * generated, Caller ID behind a `/`, `${…}` in a name, names that would be cut, `[general]` and `[globals]`.
 */
export function readDialplan(text: string): Dialplan {
  const warnings: DialplanWarning[] = []
  const builders = new Map<string, ContextBuilder>()
  const reader = new SectionReader(warnings)
  for (const line of readConfigLines(toBytes(text))) {
    if (line.kind === 'setting') {
      reader.read(line)
      continue
    }
    const builder = builders.get(line.name) ?? new ContextBuilder(checkContextName(line), warnings)
    builders.set(line.name, builder)
    reader.enter(builder)
  }
  const contexts = new Map<string, Context>()
  for (const [name, builder] of builders) contexts.set(name, builder.finish())
  for (const { includes, name } of contexts.values())
    for (const { context, line } of includes)
      if (!contexts.has(context))
        warnings.push({ line, text: `[${name}] there is no context ${context} to include.` })
  warnings.sort((a, b) => a.line - b.line)
  return { contexts, warnings }
}

function checkContextName({ line, name }: ConfigLine): string {
  if (/^(?:general|globals)$/i.test(name))
    throw new DialplanError(line, `[${name}] belongs to the switch’s own file.`)
  if (name === '' || name.length > longestName)
    throw new DialplanError(line, `a context’s name has 1 to ${longestName} bytes.`)
  return name
}

class SectionReader {
  private context: ContextBuilder | null = null
  private extension: ExtensionName | null = null
  /** null: no step before in this section. */
  private lastPriority: number | null = null

  constructor(private readonly warnings: DialplanWarning[]) {}

  enter(context: ContextBuilder): void {
    this.context = context
    this.extension = null
    this.lastPriority = null
  }

  read({ line, name, value }: Extract<ConfigLine, { kind: 'setting' }>): void {
    switch (name.toLowerCase()) {
      case 'exten': {
        const { name: written, rest } = splitName(value)
        this.extension = this.readName(written, line)
        this.addStep(rest, line)
        return
      }
      case 'same':
        this.addStep(value, line)
        return
      case 'include':
        this.addInclude(value, line)
        return
      default:
        throw new DialplanError(line, `“${name}” is not known here.`)
    }
  }

  private readName(written: string, line: number): ExtensionName {
    if (!/^[!-~ ]+$/.test(written) || /[$/\\]/.test(written))
      throw new DialplanError(line, `“${written}” is no name of an extension that is known here.`)
    const name = readExtensionName(written)
    if (name === null) throw new DialplanError(line, `“${written}” has a set that is not closed.`)
    if (name.text === '' || name.text.length > longestName)
      throw new DialplanError(line, `an extension’s name has 1 to ${longestName} characters.`)
    if (name.text === '_.' || name.text === '_!')
      this.warnings.push({ line, text: `Asterisk discourages “${name.text}” at each load.` })
    return name
  }

  private addStep(text: string, line: number): void {
    if (this.context === null || this.extension === null)
      throw new DialplanError(line, '“same” stands before the first “exten” of its section.')
    const { application, data, label, priority } = readStep(text, line)
    if (priority === 'hint') {
      this.context.addHint(this.extension, application, line)
      this.lastPriority = null
      return
    }
    if (priority === 'next' && this.lastPriority === null)
      throw new DialplanError(line, 'there is no step before, so there is no next priority.')
    const number = priority === 'next' ? (this.lastPriority ?? 0) + 1 : priority
    if (!isApplication(application))
      throw new DialplanError(line, `the application ${application} is not known here.`)
    for (const [, called] of data.matchAll(/\$\{([A-Za-z0-9_]+)\(/g))
      if (!isFunction(called as string))
        throw new DialplanError(line, `the function ${called} is not known here.`)
    this.context.addStep(this.extension, { line, priority: number, application, data }, label)
    this.lastPriority = number
  }

  private addInclude(value: string, line: number): void {
    if (value.includes('$')) throw new DialplanError(line, '“$” in an include is not known here.')
    const end = value.includes('|') ? value.indexOf('|') : value.indexOf(',')
    const context = end < 0 ? value : value.slice(0, end)
    const read = end < 0 ? null : readTiming(value.slice(end + 1))
    const zone = read?.timing.timeZone
    if (zone && !isTimeZone(zone))
      throw new DialplanError(line, `there is no time zone ${zone}: Asterisk would take GMT.`)
    for (const problem of read?.problems ?? [])
      this.warnings.push({ line, text: `in the time of an include, ${problem}; it is skipped.` })
    this.context?.addInclude(value, { line, context, timing: read?.timing ?? null })
  }
}
