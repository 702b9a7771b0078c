import fc from 'fast-check'
import { expect, it } from 'vitest'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { type PbxInput, pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { prepareDecisions } from '@/lib/policy/prepare'
import { isSame } from '@/lib/policy/reference/is-same'
import { type Batch, cookBatch, randomBatch } from '@/lib/policy/reference/random-batch'
import { randomShape } from '@/lib/policy/reference/random-shapes'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'

const expand = (pbx: PbxInput): Snapshot => expandPbx(pbxSchema.parse(pbx))
const drawn = fc.noBias(
  fc.record({
    pbx: randomShape,
    other: randomShape,
    batch: randomBatch({ askers: 4, numbers: 8, instants: 3 }),
    classes: fc.tuple(fc.nat(), fc.nat()),
    part: fc.constantFrom(
      'extensions' as const,
      'blockedNumbers' as const,
      'services' as const,
      'outgoingLines' as const,
      'includeIds' as const,
      'scheduleId' as const,
      'name' as const,
    ),
  }),
)

/** One Class of Service gets a part of another one of the same PBX. */
function changeOne(snapshot: Snapshot, [to, from]: [number, number], part: keyof ClassOfService): Snapshot {
  const list = snapshot.classesOfService
  const giver = list[from % list.length]
  return {
    ...snapshot,
    classesOfService: list.map((one, index) =>
      index === to % list.length && giver ? { ...one, [part]: giver[part] } : one,
    ),
  }
}

/** Compiles each snapshot over the one before and from nothing: every answer is the same. */
function isSameAsFull(snapshots: Snapshot[], batch: Batch): boolean {
  let previous: { snapshot: Snapshot; policy: ReturnType<typeof compilePolicy> } | undefined
  for (const snapshot of snapshots) {
    const own = structuredClone(snapshot)
    const policy = compilePolicy(own, previous)
    const full = compilePolicy(own)
    // All snapshots are asked the same, also what only another one knows.
    for (const { question, sessions } of snapshots.flatMap((one) => [...cookBatch(one, batch)])) {
      // Prepared for this instant, and still so when one before, within or after the prepared time is asked.
      if (question.dialed.length % 7 === 0) prepareDecisions({ snapshot: own, policy }, question.at)
      if (!isSame(decide(policy, question, sessions), decide(full, question, sessions))) return false
    }
    previous = { snapshot: own, policy }
  }
  return true
}

it('compiled over an earlier revision, a policy answers as one compiled from nothing', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(drawn, ({ pbx, other, batch, classes, part }) => {
      const first = expand(pbx)
      const second = changeOne(first, classes, part)
      const third = changeOne(second, [classes[1], classes[0]], 'extensions')
      return isSameAsFull([first, second, third, expand(other), first], batch)
    }),
    { numRuns: 120, seed: 20_261_123 },
  )
})

it('takes over what did not change', () => {
  const [pbx] = fc.sample(randomShape, { numRuns: 1, seed: 3 })
  const snapshot = expand(pbx as PbxInput)
  const policy = compilePolicy(snapshot)
  const next = compilePolicy(structuredClone(snapshot), { snapshot, policy })
  expect(next.phones).toBe(policy.phones)
  expect(next.lines).toBe(policy.lines)
  expect(next.blocked).toBe(policy.blocked)
})
