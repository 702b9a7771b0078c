import { hasLimit } from '@/lib/policy/call-limits'
import { readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import { type Finding, reportWarning } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import type { ModelClass, PolicyModel } from '@/lib/policy/checks/usage/model'
import { isForwardService } from '@/lib/policy/forward-services'
import type { OutgoingLine } from '@/lib/policy/snapshot'

/**
 * Lines that take numbers of any length, as international and premium ones have, and that somebody reaches without any
 * limit of calls on the path: one stolen password, and the bill has no end. Worse where calls can be forwarded there.
 */
export function lintLimits(model: PolicyModel): Finding[] {
  const costly = model.lines.map(isEndless)
  if (!costly.includes(true)) return []
  const granting = new Map<number, Set<number>>()
  const forwarding: Finding[] = []
  for (const root of new Set(model.roots.map((one) => one.root))) {
    const found = findUnlimited(model, root, costly)
    for (const { by, line } of found) granting.set(by, (granting.get(by) ?? new Set()).add(line))
    if (found.length > 0) forwarding.push(...lintForwarding(model, root, found[0]?.line ?? 0))
  }
  const open = [...granting].map(([index, lines]) => {
    const { source } = model.classes[index] as ModelClass
    const named = [...lines].sort((a, b) => a - b).map((line) => model.lines[line] as OutgoingLine)
    return reportWarning(
      'costly_line_without_limit',
      ['classesOfService', index, 'limits'],
      [refTo('class-of-service', source), ...named.slice(0, 5).map((line) => refTo('outgoing-line', line))],
      `Class of Service “${source.name}” grants numbers of any length by outgoing line ${named.map(({ name }) => `“${name}”`).join(', ')}, and no limit of calls holds on the way: give it one, such as calls and minutes a day.`,
    )
  })
  return [...open, ...forwarding]
}

const isEndless = ({ patterns }: OutgoingLine): boolean =>
  patterns.some((pattern) => readDialPattern(pattern).tail !== 'none')

/**
 * In the order in which a decision visits the tree: the first open one that grants a line is the one whose path counts,
 * so that one behind it is left out only where that one is never closed.
 */
function findUnlimited(
  { classes }: PolicyModel,
  root: number,
  costly: readonly boolean[],
): { by: number; line: number }[] {
  const found: { by: number; line: number }[] = []
  const seen = new Set<number>()
  const alwaysGranted = new Set<number>()
  const visit = (index: number, isLimited: boolean, isAlways: boolean): void => {
    const one = classes[index]
    if (!one || seen.has(index)) return
    seen.add(index)
    const limited = isLimited || hasLimit(one.source.limits)
    const always = isAlways && one.schedule === -1
    for (const line of one.lines) {
      if (!alwaysGranted.has(line) && costly[line] && !limited) found.push({ by: index, line })
      if (always) alwaysGranted.add(line)
    }
    for (const included of one.includes) visit(included, limited, always)
  }
  visit(root, false, true)
  return found
}

function lintForwarding(
  { classes, closureOf, lines, snapshot }: PolicyModel,
  root: number,
  line: number,
): Finding[] {
  const source = classes[root]?.source
  const services = [...closureOf(root)].flatMap((index) => classes[index]?.source.services ?? [])
  const setting = snapshot.services.find(
    ({ id, kind }) =>
      isForwardService(kind) &&
      kind.startsWith('call-forward') &&
      !kind.endsWith('-off') &&
      services.some(({ all, ids }) => all || ids.includes(id)),
  )
  const way = lines[line]
  if (!source || !setting || !way) return []
  return [
    reportWarning(
      'forward_out_without_limit',
      ['classesOfService', root, 'limits'],
      [refTo('class-of-service', source), refTo('service', setting), refTo('outgoing-line', way)],
      `Under Class of Service “${source.name}” calls can be forwarded (${setting.code}) over outgoing line “${way.name}” to numbers of any length without a limit: whoever calls such an extension calls abroad at your cost. Give it a limit of calls.`,
    ),
  ]
}
