import { createHash } from 'node:crypto'
import { contexts } from '@/lib/asterisk/names'

/** A context of more lines is not compared step by step: asking for it would hold the switch for too long. */
const maxLines = 500
const maxContexts = 200

/**
 * Contexts of a generated extensions.conf whose steps are watched at the switch, in their order: each of at most 500
 * lines, at most 200 of them. Busy lamps are left out: the switch adds to their context by itself.
 */
export function watchedContexts(extensionsConf: string): string[] {
  const lines = new Map<string, number>()
  let context = ''
  for (const line of extensionsConf.split('\n')) {
    const header = /^\[([^\]]+)\]/.exec(line)
    if (header) context = header[1] ?? ''
    if (context !== '') lines.set(context, (lines.get(context) ?? 0) + 1)
  }
  return [...lines]
    .filter(([name, count]) => count <= maxLines && name !== contexts.hints && name !== 'globals')
    .map(([name]) => name)
    .filter((name) => name !== 'general')
    .slice(0, maxContexts)
}

/** One step, included context or switch of a context, as the switch lists it. */
export type DialplanItem = Readonly<
  Record<'extension' | 'priority' | 'application' | 'data' | 'other', string>
>

/** The same text for the same steps in the same order; '' where the context is not there. */
export function printItems(items: readonly DialplanItem[]): string {
  if (items.length === 0) return ''
  const hash = createHash('sha256')
  for (const item of items)
    hash.update(JSON.stringify([item.extension, item.priority, item.application, item.data, item.other]))
  return hash.digest('hex')
}

/** Sentences about the contexts whose steps differ from those that the revision had. */
export function compareContexts(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): string[] {
  return [...before].flatMap(([context, print]) => {
    const found = now.get(context)
    if (found === undefined || found === print) return []
    return found === ''
      ? [`The context ${context} is gone from the dialplan of the switch.`]
      : [`The context ${context} was changed at the switch: its steps are not those of the revision.`]
  })
}
