import fc from 'fast-check'
import { expandPbx } from '@/lib/policy/cases/expand-pbx'
import { pbxSchema } from '@/lib/policy/cases/schema'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import type { Decision } from '@/lib/policy/decision'
import { cookBatch, randomBatch } from '@/lib/policy/reference/random-batch'
import { randomPattern } from '@/lib/policy/reference/random-pattern'
import { randomPbx } from '@/lib/policy/reference/random-pbx'
import type { Asked } from '@/lib/policy/reference/random-question'
import type { ClassOfService, Snapshot } from '@/lib/policy/snapshot'

/** A question, what the engine said to it before a change of the PBX, and what it says after. */
export type Answered = {
  snapshot: Snapshot
  changed: Snapshot
  asked: Asked
  before: Decision
  after: Decision
}

/** Makes another PBX of a copy of one; `draw` (0 to 999) and `pattern` say which change, where there are several. */
export type Change = (snapshot: Snapshot, draw: number, pattern: string) => Snapshot

/** Asks the engine every question of random PBXs and of what `change` makes of them: a sentence that holds for all. */
export function holdsFor(change: Change, check: (answered: Answered) => void): void {
  const pbxs = fc.noBias(randomPbx)
  const batches = fc.noBias(randomBatch({ askers: 3, numbers: 4, instants: 3 }))
  fc.assert(
    fc.property(pbxs, batches, fc.nat(999), randomPattern, (pbx, batch, draw, pattern) => {
      const snapshot = expandPbx(pbxSchema.parse(pbx))
      const changed = change(structuredClone(snapshot), draw, pattern)
      const [policy, changedPolicy] = [compilePolicy(snapshot), compilePolicy(changed)]
      for (const asked of cookBatch(snapshot, batch)) {
        const before = decide(policy, asked.question, asked.sessions)
        const after = decide(changedPolicy, asked.question, asked.sessions)
        check({ snapshot, changed, asked, before, after })
      }
    }),
    { numRuns: 250, seed: 20_260_727 },
  )
}

export const unchanged: Change = (snapshot) => snapshot

/** Some of the classes, so that a change often touches one that is in force. */
export const someClasses = (snapshot: Snapshot, draw: number): ClassOfService[] =>
  snapshot.classesOfService.filter((_, index) => (draw >> index) % 2 === 0)

export function pick<Item>(items: readonly Item[], draw: number): Item {
  const item = items[draw % items.length]
  if (item === undefined) throw new Error('Nothing to pick from.')
  return item
}

export const mapClasses = (snapshot: Snapshot, map: (one: ClassOfService) => ClassOfService): Snapshot => ({
  ...snapshot,
  classesOfService: snapshot.classesOfService.map(map),
})

/** Another order of the same items, one for each `draw`. */
export function shuffled<Item>(items: readonly Item[], draw: number): Item[] {
  const left = [...items]
  const order: Item[] = []
  for (let rest = draw; left.length > 0; rest = Math.floor(rest / 2) + 7)
    order.push(...left.splice(rest % left.length, 1))
  return order
}
