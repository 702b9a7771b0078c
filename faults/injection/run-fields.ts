import { listForms, listRevisionParts, type Outcome, type Sent, sendOne } from '@/faults/injection/edges'
import { hostileOther, hostileText } from '@/faults/injection/hostile-values'
import { listLeaves, type Path } from '@/faults/injection/leaves'
import { otherForms } from '@/faults/injection/other-forms'
import { Verifier } from '@/faults/injection/verifier'
import type { Random } from '@/faults/random'

export type FieldRun = {
  /** By edge: values sent, and how many of them were taken. */
  byEdge: Record<string, { sent: number; taken: number }>
  /** Of what was taken: written into files and read back, and into how many PBXs. */
  written: number
  pbxs: number
  refusedTogether: number
  findings: string[]
}

/** Values through every field of every form and of the revision in turn, and what is taken through files and reader. */
export function runFields(random: Random, count: number): FieldRun {
  const verifier = new Verifier()
  const forms = [...listForms(verifier.base), ...listRevisionParts(verifier.base), ...otherForms]
  const places = evenOut(
    forms.flatMap((sent) =>
      listLeaves(sent.value)
        // A Caller ID without a name and a number is none: one of both alone is refused by the name of the other.
        .filter(({ path, value }) => !(path[0] === 'callerId' && value === ''))
        .map(({ path, value }) => ({ sent, path, good: value })),
    ),
  )
  const run: FieldRun = { byEdge: {}, written: 0, pbxs: 0, refusedTogether: 0, findings: [] }
  for (let index = 0; index < count && run.findings.length + verifier.findings.length < 20; index++) {
    const { sent, path, good } = places[index % places.length] as (typeof places)[number]
    const isText = random(20) > 0
    const outcome = send(sent, path, isText ? hostileText(random, String(good ?? '')) : hostileOther(random))
    const counted = run.byEdge[sent.edge] ?? { sent: 0, taken: 0 }
    run.byEdge[sent.edge] = counted
    counted.sent++
    if (outcome.kind === 'finding') run.findings.push(outcome.message)
    if (outcome.kind !== 'taken') continue
    counted.taken++
    if (outcome.taken) verifier.add(outcome.taken)
  }
  verifier.finish()
  run.findings.push(...verifier.findings)
  return { ...run, ...pick(verifier) }
}

type Place = { sent: Sent; path: Path; good: unknown }

/** Places of an edge that has few come more often. */
function evenOut(places: readonly Place[]): Place[] {
  const byEdge = new Map<string, Place[]>()
  for (const place of places) byEdge.set(place.sent.edge, [...(byEdge.get(place.sent.edge) ?? []), place])
  return [...byEdge.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(fewestPlaces / own.length) }, () => own).flat(),
  )
}
const fewestPlaces = 8

const pick = ({ counted: { pbxs, refusedTogether, written } }: Verifier) => ({
  pbxs,
  refusedTogether,
  written,
})

function send(sent: Sent, path: Path, value: unknown): Outcome {
  try {
    return sendOne(sent, path, value)
  } catch (error) {
    return { kind: 'finding', message: `${sent.edge}, ${path.join('.')}: it threw ${String(error)}` }
  }
}
