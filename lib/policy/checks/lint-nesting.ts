import { type Finding, reportWarning } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import type { ModelClass, PolicyModel } from '@/lib/policy/checks/usage/model'

/**
 * How much the switch has to walk when it decides by itself. The generated dialplan visits a Class of Service by one
 * subroutine call, and each inclusion by another inside it (lib/asterisk/config/extensions/class-of-service.ts): Asterisk
 * keeps a frame of the stack for each level, and runs every step, in one call set-up, up to three times (as it is open, as
 * sent, and with every schedule open to name the reason). 128 is what Asterisk's own search through includes allows where
 * memory is low (AST_PBX_MAX_STACK, include/asterisk/pbx.h); dialplan that people write by hand stops there too.
 */
const nestingLimits = {
  /** Levels of 'Include other permission(s)' below the one in force. */
  depth: 32,
  /** Classes of Service in one tree. */
  classes: 128,
  /** Steps of dialplan in one walk. */
  steps: 10_000,
} as const

export function lintNesting(model: PolicyModel): Finding[] {
  const roots = [...new Set(model.roots.map(({ root }) => root))].sort((a, b) => a - b)
  return roots.flatMap((root): Finding[] => {
    const one = model.classes[root] as ModelClass
    const tree = [...model.closureOf(root)].map((index) => model.classes[index] as ModelClass)
    const steps = tree.reduce((sum, each) => sum + stepsOf(each, model), 0)
    const [depth, deepest] = measureDepth(model, root)
    const report = (code: string, what: string) => [
      reportWarning(
        code,
        ['classesOfService', root, 'includeIds'],
        [refTo('class-of-service', one.source)],
        `Class of Service “${one.source.name}” ${what}: each call pays for it when the switch decides by itself. Include less, or put grants that always go together into one Class of Service.`,
      ),
    ]
    return [
      ...(depth > nestingLimits.depth
        ? report(
            'nesting_too_deep',
            `is nested ${depth} levels deep, down to “${deepest}” (at most ${nestingLimits.depth} are good)`,
          )
        : []),
      ...(tree.length > nestingLimits.classes
        ? report(
            'nesting_too_wide',
            `comes to ${tree.length} Classes of Service (at most ${nestingLimits.classes} are good)`,
          )
        : []),
      ...(steps > nestingLimits.steps
        ? report(
            'walk_too_long',
            `takes some ${steps.toLocaleString('en')} steps of dialplan to walk (at most ${nestingLimits.steps.toLocaleString('en')} are good)`,
          )
        : []),
    ]
  })
}

/** Entering and leaving, the schedule's windows, a line each, and the call of each inclusion, which may be turned back. */
function stepsOf({ schedule, source, lines }: ModelClass, { snapshot }: PolicyModel): number {
  const windows = snapshot.schedules[schedule]?.windows.length ?? 0
  return 12 + (schedule === -1 ? 0 : 5 + 2 * windows) + 2 * lines.length + 3 * source.includeIds.length
}

/** The longest way down that the walk can take, each Class of Service once. */
function measureDepth(model: PolicyModel, root: number): [depth: number, deepest: string] {
  const known = new Map<number, [number, string]>()
  const below = (index: number, above: ReadonlySet<number>): [number, string] => {
    const found = known.get(index)
    if (found !== undefined) return found
    const one = model.classes[index] as ModelClass
    let longest: [number, string] = [0, one.source.name]
    for (const included of one.includes) {
      // A circle is an error of its own.
      if (above.has(included)) continue
      const [levels, name] = below(included, new Set([...above, included]))
      if (levels + 1 > longest[0]) longest = [levels + 1, name]
    }
    known.set(index, longest)
    return longest
  }
  return below(root, new Set([root]))
}
