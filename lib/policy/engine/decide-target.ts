import type { Decision, Rule } from '@/lib/policy/decision'
import { actingOf, allow, deny, noPath, nothingSent } from '@/lib/policy/engine/answer'
import type { Asker } from '@/lib/policy/engine/asker'
import type { CompiledPolicy, Target, TreeView } from '@/lib/policy/engine/compiled'
import { entryOf } from '@/lib/policy/engine/entry-index'
import { durationAt, firstRankOf, fullView, pathOf, viewAt } from '@/lib/policy/engine/tree-view'

/** docs/policy.md, section 5: numbers of ours. `number` is that of the target. */
export function decideTarget(
  policy: CompiledPolicy,
  asker: Asker,
  target: Target,
  number: string,
  at: number,
): Decision {
  const { root } = asker
  const { destination } = target
  const { acting, callerId } = actingOf(asker)
  const rootRef = root === null ? null : root.ref
  // Most refusals are of what no schedule would open: what is open now is not looked at for them.
  const mayEver = root !== null && isGranted(fullView(policy, root), target)
  if (mayEver) {
    const view = viewAt(policy, root, at)
    const all = rankOfAll(view, target)
    const listed = firstRankOf(view, target.listedBy)
    const rank = all === 0 || (listed !== 0 && listed < all) ? listed : all
    if (rank !== 0) {
      const rule = rank === all ? ruleOfAll(target) : ruleOfListed(view.order[rank - 1] as number, target)
      const path = pathOf(policy, view, rank)
      const maxDurationSeconds = durationAt(view, rank)
      return allow(
        'granted',
        number,
        destination,
        acting,
        rootRef,
        path,
        rule,
        callerId,
        maxDurationSeconds,
        nothingSent,
      )
    }
  }
  const added = findAddedService(asker, target)
  if (added !== null) {
    const { path, rule, maxDurationSeconds } = added
    return allow(
      'granted',
      number,
      destination,
      acting,
      rootRef,
      path,
      rule,
      callerId,
      maxDurationSeconds,
      nothingSent,
    )
  }
  return deny(mayEver ? 'outside_schedule' : 'not_granted', number, destination, acting, rootRef)
}

/** The hot desk service that a phone has whatever any schedule says: section 4, 'Added services'. */
export function findAddedService(
  { restrictedBy, assigned, occupant }: Asker,
  target: Target,
): Pick<Decision, 'path' | 'rule' | 'maxDurationSeconds'> | null {
  if (target.kind !== 'service' || target.serviceKind !== 'hot-desk') return null
  if (restrictedBy !== null) {
    if (!restrictedBy.allServices && !restrictedBy.serviceIds.has(target.destination.id)) return null
    const { ownPath, maxDurationSeconds } = restrictedBy
    return { path: ownPath, rule: { kind: 'hotdesk-restriction' }, maxDurationSeconds }
  }
  if (assigned === null || occupant === null) return null
  return { path: noPath, rule: { kind: 'occupied-phone' }, maxDurationSeconds: null }
}

function isGranted(view: TreeView, target: Target): boolean {
  return rankOfAll(view, target) !== 0 || firstRankOf(view, target.listedBy) !== 0
}

function rankOfAll(view: TreeView, { kind }: Target): number {
  switch (kind) {
    case 'service':
      return view.allServices
    case 'application':
      return view.allApplications
    case 'extension':
      return view.allExtensions
  }
}

function ruleOfAll({ kind }: Target): Rule {
  switch (kind) {
    case 'service':
      return { kind: 'all-features' }
    case 'application':
      return { kind: 'all-applications' }
    case 'extension':
      return { kind: 'all-extensions' }
  }
}

function ruleOfListed(classIndex: number, target: Target): Rule | null {
  if (target.kind !== 'extension') return { kind: target.kind, id: target.destination.id }
  if (target.entries === null) return null
  return { kind: 'extension-entry', text: entryOf(target.entries, classIndex) }
}
