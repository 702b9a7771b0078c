import type { Rule } from '@/lib/policy/decision'
import type { Asker } from '@/lib/policy/engine/asker'
import { hasClass } from '@/lib/policy/engine/class-text'
import type { CompiledClass, CompiledPolicy, Target } from '@/lib/policy/engine/compiled'
import { findAddedService } from '@/lib/policy/engine/decide-target'
import { entryOf } from '@/lib/policy/engine/entry-index'
import { classesOf, fullView, pathOf, viewAt } from '@/lib/policy/engine/tree-view'
import type { TraceStep } from '@/lib/policy/explain/trace'

type RuleStep = Extract<TraceStep, { kind: 'rule' }>

/** Every rule that grants a number of ours, in walk order: the one that decides, then those that lose and why. */
export function traceTarget(policy: CompiledPolicy, asker: Asker, target: Target, at: number): RuleStep[] {
  const added = findAddedService(asker, target)
  const addedStep = (lost: RuleStep['lost']): RuleStep[] =>
    added?.rule ? [{ kind: 'rule', rule: added.rule, path: added.path, lost }] : []
  if (asker.root === null) return addedStep(null)
  const open = viewAt(policy, asker.root, at)
  const steps = classesOf(policy, open).flatMap((one, place) =>
    grantsOf(one, target).map(
      (rule): RuleStep => ({ kind: 'rule', rule, path: pathOf(policy, open, place + 1), lost: null }),
    ),
  )
  const [first, ...later] = steps
  const full = fullView(policy, asker.root)
  const closed = classesOf(policy, full).flatMap((one, place) =>
    open.ranks[one.index] !== 0
      ? []
      : grantsOf(one, target).map(
          (rule): RuleStep => ({ kind: 'rule', rule, path: pathOf(policy, full, place + 1), lost: 'closed' }),
        ),
  )
  return [
    ...(first ? [first] : []),
    ...later.map((step): RuleStep => ({ ...step, lost: 'later_in_walk' })),
    ...addedStep(first ? 'later_in_walk' : null),
    ...closed,
  ]
}

/** 'All …' is named before an entry of the same Class of Service. */
function grantsOf(one: CompiledClass, target: Target): Rule[] {
  const { id } = target.destination
  switch (target.kind) {
    case 'service':
      return [
        ...(one.allServices ? [{ kind: 'all-features' as const }] : []),
        ...(hasClass(target.listedBy, one.index) ? [{ kind: 'service' as const, id }] : []),
      ]
    case 'application':
      return [
        ...(one.allApplications ? [{ kind: 'all-applications' as const }] : []),
        ...(hasClass(target.listedBy, one.index) ? [{ kind: 'application' as const, id }] : []),
      ]
    case 'extension': {
      const { entries } = target
      const isListed = entries?.classes.includes(one.index)
      return [
        ...(one.allExtensions ? [{ kind: 'all-extensions' as const }] : []),
        ...(entries && isListed
          ? [{ kind: 'extension-entry' as const, text: entryOf(entries, one.index) }]
          : []),
      ]
    }
  }
}
