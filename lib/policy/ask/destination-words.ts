import type { NumberClass, NumberMeaning } from '@/lib/policy/ask/number-class'
import { listShortly, writeRuns } from '@/lib/policy/ask/pattern-words'

/**
 * Some of the classes of a partition in few words: extensions as runs, a line by its name where all of it is meant,
 * else what of it.
 * @param picked places in `classes`
 */
export function describeDestinations(
  classes: readonly NumberClass[],
  picked: readonly number[],
  most = 6,
): string {
  const chosen = new Set(picked)
  const parts: string[] = []
  const extensions = picked.flatMap((place) => {
    const one = classes[place]
    return one !== undefined && isExtension(one) ? (one.numbers ?? []) : []
  })
  const labels = new Map<string, { inside: NumberClass[]; outside: NumberClass[] }>()
  classes.forEach((one, place) => {
    if (isExtension(one)) return
    const known = labels.get(one.label) ?? { inside: [], outside: [] }
    labels.set(one.label, known)
    known[chosen.has(place) ? 'inside' : 'outside'].push(one)
  })
  for (const [label, { inside, outside }] of labels) {
    if (inside.length === 0) continue
    if (outside.length === 0) parts.push(label)
    else if (outside.every(isBlockedSomewhere) && !inside.some(isBlockedSomewhere))
      parts.push(`${label} but for blocked numbers`)
    else parts.push(...inside.map(({ description }) => description))
  }
  if (extensions.length > 0) {
    const runs = listShortly(writeRuns(extensions), 4)
    parts.push(extensions.length === 1 ? `extension ${runs}` : `extensions ${runs}`)
  }
  return listShortly(parts, most)
}

const lastKnown = ({ meanings }: NumberClass): NumberMeaning | undefined =>
  meanings.findLast(({ kind }) => kind !== 'unknown')

const isExtension = (one: NumberClass): boolean => lastKnown(one)?.kind === 'extension'

function isBlockedSomewhere({ meanings }: NumberClass): boolean {
  return meanings.some(
    (meaning) =>
      meaning.kind === 'outgoing-line' &&
      (meaning.blockedBy.length > 0 || meaning.sentBlockedBy.some((blockers) => blockers.length > 0)),
  )
}
