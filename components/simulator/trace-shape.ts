import type { JackState } from '@/components/ui/jack'
import type { TraceStep } from '@/lib/policy/explain/trace'

/** How a step is drawn: its jack, how deep it hangs, and whether it counted. */
export type TraceShape = { jack: JackState; depth: number; isQuiet: boolean }

/** Classes of Service hang under the one that includes them; all else is on the main cord. */
export function shapeOf(step: TraceStep): TraceShape {
  const depth = step.kind === 'class' ? Math.max(0, step.path.length - 1) : 0
  return { jack: jackOf(step), depth, isQuiet: step.kind === 'rule' && step.lost !== null }
}

function jackOf(step: TraceStep): JackState {
  switch (step.kind) {
    case 'number':
      return step.number === null ? 'refused' : 'always'
    case 'asker':
      return step.extension === null ? 'refused' : 'always'
    case 'session':
      return step.occupant === null ? 'free' : 'in-force'
    case 'root':
      return step.root === null ? 'not-granted' : 'in-force'
    case 'class':
      if (!step.open) return 'free'
      return step.schedule === null ? 'always' : 'open'
    case 'destination':
      return step.destination === null ? 'refused' : 'always'
    case 'rule':
      if (step.lost !== null) return 'not-granted'
      return step.rule.kind === 'blocked-number' ? 'refused' : 'open'
    case 'outcome':
      return step.decision.decision === 'allow' ? 'open' : 'refused'
  }
}

/** For each row and each depth up to its own: whether a cord goes on below the row at that depth. */
export function cordsBelow(depths: readonly number[]): boolean[][] {
  return depths.map((own, row) =>
    Array.from({ length: own + 1 }, (_, depth) => {
      const next = depths.slice(row + 1).find((later) => later <= depth)
      return next === depth
    }),
  )
}
