import { stringify } from 'yaml'
import { describeDecision } from '@/lib/policy/cases/describe-decision'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision } from '@/lib/policy/decision'
import { writeAsCase } from '@/lib/policy/reference/counter-example'
import { decideByReference } from '@/lib/policy/reference/decide'
import { isSame } from '@/lib/policy/reference/is-same'
import { type Batch, cookBatch } from '@/lib/policy/reference/random-batch'
import type { Asked } from '@/lib/policy/reference/random-question'
import type { Snapshot } from '@/lib/policy/snapshot'

/** A PBX and the questions to it. */
export type Drawn = { pbx: PbxInput; batch: Batch }
type Disagreement = { asked: Asked; snapshot: Snapshot; expected: Decision; answer: Decision }

/** Puts every question of a batch to the engine and to the reference; what they do not agree on first, or null. */
export function findDisagreement(
  { pbx, batch }: Drawn,
  count: (expected: Decision) => void = () => {},
): Disagreement | null {
  const snapshot = expandPbx(pbxSchema.parse(pbx))
  const policy = compilePolicy(snapshot)
  for (const asked of cookBatch(snapshot, batch)) {
    const expected = decideByReference(snapshot, asked.question, asked.sessions)
    const answer = decide(policy, asked.question, asked.sessions)
    count(expected)
    if (!isSame(answer, expected)) return { asked, snapshot, expected, answer }
  }
  return null
}

/** The disagreement as a case file that is ready to be saved. */
export function renderDisagreement(drawn: Drawn, seed: number): string {
  const found = findDisagreement(drawn)
  if (found === null)
    return `The engine and the reference disagree (seed ${seed}), but not when each question is asked again.`
  const { asked, snapshot, expected, answer } = found
  return [
    `The engine and the reference disagree (seed ${seed}). The answer of the reference, as a case file for lib/policy/cases:`,
    stringify(writeAsCase('found at random', drawn.pbx, snapshot, asked, expected), { lineWidth: 0 }),
    'The engine answers:',
    stringify(describeDecision(snapshot, answer)),
  ].join('\n')
}
