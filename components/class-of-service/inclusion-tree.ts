import { jackOf } from '@/components/schedule/open-state-mark'
import type { TreeNodeSpec } from '@/components/ui/tree'
import type { TreeNode } from '@/lib/class-of-service/schema'
import type { Choice, OpenState } from '@/lib/shared/draft-marks'
import { hrefOf } from '@/lib/shared/object-href'

/** The nearest one above that has a schedule: what is below it holds while it is open. */
type Gate = { name: string; isOpen: boolean }

const isOpen = ({ kind }: OpenState) => kind !== 'closed' && kind !== 'never'

type Typed = { name: string; state: OpenState; includeIds: readonly string[] }

/**
 * The inclusions as the form stands: `saved` knows what lies below what was included when it was loaded, `classes`
 * names what is added since, which is drawn as a draft.
 */
export function drawInclusions(
  typed: Typed,
  saved: readonly TreeNode[],
  classes: readonly Choice[],
): TreeNodeSpec {
  const gate = typed.state.kind === 'always' ? null : { name: typed.name, isOpen: isOpen(typed.state) }
  const children = typed.includeIds.flatMap((id): TreeNodeSpec[] => {
    const known = saved.find((node) => node.id === id)
    if (known) return [draw(known, gate)]
    const added = classes.find((choice) => choice.id === id)
    if (!added) return []
    const node = { id, name: added.name, state: added.state ?? always, repeated: false, children: [] }
    return [{ ...draw(node, gate), isDraft: true }]
  })
  return {
    id: 'self',
    name: typed.name,
    jack: jackOf[typed.state.kind],
    state: wordsOf(typed.state),
    children,
  }
}

const always: OpenState = { kind: 'always', fact: 'Always', rest: '', changesAt: null }

function draw(node: TreeNode, gate: Gate | null): TreeNodeSpec {
  const isQuiet = gate !== null && !gate.isOpen
  const isGated = gate !== null && (isQuiet || node.state.kind === 'always')
  const own =
    node.state.kind === 'always' ? gate : { name: node.name, isOpen: !isQuiet && isOpen(node.state) }
  const below = isQuiet ? gate : own
  return {
    id: node.id,
    name: node.name,
    href: hrefOf('class-of-service', node.id),
    jack: isQuiet ? 'free' : jackOf[node.state.kind],
    state: node.repeated ? 'as above' : isGated ? `while ${gate.name} is open` : wordsOf(node.state),
    isQuiet,
    children: node.children.map((child) => draw(child, below)),
  }
}

function wordsOf({ kind, fact, rest }: OpenState): string {
  if (kind === 'always') return 'always'
  return rest === '' ? fact.toLowerCase() : rest
}
