import { hash } from 'node:crypto'
import { toBytes } from '@/lib/asterisk/dialplan/byte-text'
import { readConfigLines } from '@/lib/asterisk/dialplan/config-lines'
import { readStep, splitName } from '@/lib/asterisk/dialplan/read-exten'

/**
 * One step, hint or included context. `priority` '' is an included context, a switch or an ignored prefix, whose whole text is
 * `data`.
 */
export type DialplanItem = Readonly<
  Record<'extension' | 'priority' | 'label' | 'application' | 'data', string>
>

/**
 * The items of a context as lines, for comparing and for showing: what is included in its order, then the extensions by
 * name, each with its steps in their order. The switch sorts extensions by how they match, which is no difference.
 */
export function toDialplanLines(items: readonly DialplanItem[]): string[] {
  const included = items.filter(({ priority }) => priority === '').map(({ data }) => data)
  const steps = items
    .filter(({ priority }) => priority !== '')
    .map((item) => ({ ...item, order: item.priority === 'hint' ? -1 : Number(item.priority) }))
    .sort((a, b) => compareTexts(a.extension, b.extension) || a.order - b.order)
    .map(
      ({ extension, priority, label, application, data }) =>
        `${extension},${priority}${label === '' ? '' : `(${label})`},${application}${priority === 'hint' ? '' : `(${data})`}`,
    )
  return [...included, ...steps]
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The same text for the same lines. */
export const printLines = (lines: readonly string[]): string => hash('sha256', lines.join('\n'), 'base64')

/**
 * The items of every context of a generated extensions.conf, as the switch lists them once it runs the file. Texts are bytes,
 * as those of the switch. Source: pbx/pbx_config.c and `manager_dpsend` of main/pbx.c.
 */
export function readWantedDialplan(extensionsConf: string): Map<string, DialplanItem[]> {
  const contexts = new Map<string, DialplanItem[]>()
  let items: DialplanItem[] = []
  let extension = ''
  let last = 0
  for (const line of readConfigLines(toBytes(extensionsConf))) {
    if (line.kind === 'section') {
      items = contexts.get(line.name) ?? []
      contexts.set(line.name, items)
      continue
    }
    const { name, value } = line
    if (name === 'include') {
      items.push({ extension: '', priority: '', label: '', application: '', data: `include ${value}` })
      continue
    }
    let text = value
    if (name === 'exten') {
      const split = splitName(value)
      // Blanks at the end are no part of a name.
      extension = split.name.trim()
      text = split.rest
    }
    const step = readStep(text, line.line)
    if (typeof step.priority === 'number') last = step.priority
    else if (step.priority === 'next') last += 1
    items.push({
      extension,
      priority: step.priority === 'hint' ? 'hint' : String(last),
      label: step.label ?? '',
      application: step.application,
      data: step.data,
    })
  }
  return contexts
}
