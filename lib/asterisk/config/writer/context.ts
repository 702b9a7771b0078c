import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import type { Section } from '@/lib/asterisk/config/writer/file'
import { conf, type Own, ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'

/** A step is an application, made by `../dialplan/applications.ts`, and may have a label that others jump to. */
export type Step = Safe | { label: Safe; application: Safe }
export type Exten = { name: Safe; steps: readonly Step[] }

export const labelled = <L extends string>(label: Own<L>, application: Safe): Step => ({
  label: ourWords<L>(label),
  application,
})

/** An extension: an exact name or a pattern, and its steps from priority 1. */
export const exten = <N extends string>(name: Own<N>, ...steps: readonly Step[]): Exten => ({
  name: ourWords<N>(name),
  steps,
})

/** The pattern of all numbers that were checked before. */
export const anyNumber = ourWords('_[0-9*#+]!')

/**
 * A context of the dialplan. Two extensions of one name are refused: Asterisk would keep the first and draw a
 * warning. Asterisk cuts names at 79 characters without a word: longer ones are refused.
 */
export function context(name: Safe, comment: string, extens: readonly Exten[]): Section {
  const seen = new Set<string>()
  for (const { name: extenName, steps } of extens) {
    const field = `extension ${extenName.slice(0, 30)} of ${name}`
    if (seen.has(extenName)) throw new ConfigValueError(field, 'each number once')
    if (!/^[A-Za-z0-9_*#+[\].!~-]{1,79}$/.test(extenName))
      throw new ConfigValueError(field, 'a number or pattern of at most 79 characters')
    if (steps.length === 0) throw new ConfigValueError(field, 'at least one step')
    seen.add(extenName)
  }
  return { name, comment, lines: extens.flatMap(writeExten) }
}

/**
 * A context with many exact names, written from the last to the first in Asterisk's order. Asterisk keeps the
 * extensions of a context as a sorted list and looks for the place of each line from its head (main/pbx.c,
 * `ast_add_extension2_lockopt`): in rising order a reload takes time by the square of the table.
 */
export const table = (name: Safe, comment: string, extens: readonly Exten[]): Section =>
  context(
    name,
    comment,
    extens.toSorted((a, b) => (a.name < b.name ? 1 : a.name > b.name ? -1 : 0)),
  )

function writeExten({ name, steps }: Exten): Safe[] {
  return steps.map((step, index) => {
    const [application, priority] =
      typeof step === 'string' ? [step, ourWords('n')] : [step.application, conf`n(${step.label})`]
    return index === 0 ? conf`exten => ${name},1,${application}` : conf` same => ${priority},${application}`
  })
}

/** A hint line: whose state the extension shows. */
export const hint = (name: Safe, device: Safe): Safe => conf`exten => ${name},hint,${device}`

/**
 * A dial pattern as an extension's name. `_.` and `_!` draw a warning at each load. Numbers here are of `0-9 * # +`
 * and not empty, so a set of all of these matches the same. The letters, which no number has, make it larger than
 * any set of a pattern, and that of `_!` larger than that of `_.`: both keep their places in Asterisk's order.
 */
export const dialplanPattern = (pattern: Safe): Safe => {
  if (pattern === '_.') return ourWords('_[0-9*#+A]!')
  return pattern === '_!' ? ourWords('_[0-9*#+AB]!') : pattern
}

/** A dial pattern behind the letter of its table: `911` → `b911`, `_1900.` → `_b1900.`. None is a pattern letter. */
export const behindLetter = (letter: 'a' | 'b' | 'e' | 'h' | 's', pattern: Safe): Safe =>
  pattern.startsWith('_')
    ? conf`_${ourWords(letter)}${pattern.slice(1) as Safe}`
    : conf`${ourWords(letter)}${pattern}`
