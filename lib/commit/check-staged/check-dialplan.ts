import type { Dialplan } from '@/lib/asterisk/dialplan/dialplan'
import { readDialplan } from '@/lib/asterisk/dialplan/read-dialplan'
import { contexts } from '@/lib/asterisk/names'

/** Without one of these a call has no way in, or a wrong one. */
const neededContexts = [
  contexts.entry,
  contexts.gate,
  contexts.emergency,
  contexts.fallback,
  contexts.refuse,
  contexts.message,
]

/** The dialplan as the interpreter reads it, and what is wrong with it as a whole. */
export function checkDialplan(text: string, revision: number): { dialplan: Dialplan; problems: string[] } {
  const dialplan = readDialplan(text)
  const problems = dialplan.warnings.map(({ line, text: said }) => `line ${line}: ${said}`)
  for (const name of neededContexts)
    if (!dialplan.contexts.has(name)) problems.push(`the context ${name} is missing.`)
  const marker = dialplan.contexts.get(contexts.meta)?.exact.get('rev')?.steps.get(1)
  if (marker?.application.toLowerCase() !== 'noop' || marker.data !== String(revision))
    problems.push(`the marker of revision ${revision} is missing.`)
  const message = dialplan.contexts.get(contexts.message)
  if (message && message.exact.size + message.patterns.length + message.includes.length > 0)
    problems.push(`the context ${contexts.message} is not empty, so a SIP MESSAGE would run calls.`)
  return { dialplan, problems }
}
