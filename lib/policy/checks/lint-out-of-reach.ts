import { type Finding, reportWarning } from '@/lib/policy/checks/finding'
import { refToExtension } from '@/lib/policy/checks/objects'
import { patternsOfEntry } from '@/lib/policy/checks/usage/number-groups'
import type { OpenStates } from '@/lib/policy/checks/usage/open-states'
import type { PolicyUse } from '@/lib/policy/checks/usage/usage'
import { compilePolicy } from '@/lib/policy/compile'
import { decide } from '@/lib/policy/decide'
import { noSessions } from '@/lib/policy/decision'
import { createPatternIndex } from '@/lib/policy/numbers/pattern-index'

/** Extensions that nobody can call: no Class of Service in force grants them, and no incoming line leads there. One finding for all. */
export function lintUncalledExtensions({ model, classes }: PolicyUse): Finding[] {
  const { extensions, incomingLines } = model.snapshot
  const visited = model.classes.filter(({ index }) => classes[index]?.isVisited)
  if (visited.length === 0 || visited.some(({ source }) => source.extensions.all)) return []
  const patterns = visited.flatMap(({ source }) => source.extensions.entries.flatMap(patternsOfEntry))
  const granted = createPatternIndex(patterns, (matching) => matching.length > 0)
  const called = new Set(incomingLines.map(({ destination }) => destination.id))
  const uncalled = extensions.filter(
    ({ id, number }) => !called.has(id) && !granted.lookUp(number) && !model.numbers.isEmergency(number),
  )
  const [first] = uncalled
  if (first === undefined) return []
  return [
    reportWarning(
      'extensions_granted_to_nobody',
      ['extensions', extensions.indexOf(first), 'number'],
      uncalled.slice(0, 5).map(refToExtension),
      uncalled.length === 1
        ? `Nobody can call extension ${first.number}: no Class of Service in force grants it under Local Extensions, and no incoming line leads there. Grant it, or delete it.`
        : `Nobody can call ${uncalled.length} extensions, such as ${first.number}: no Class of Service in force grants them under Local Extensions, and no incoming line leads there. Grant them, or delete them.`,
    ),
  ]
}

/**
 * Calls to a Hot Desk extension while nobody is logged in go on to another number by its own rights: they must reach
 * it at some time.
 */
export function lintLoggedOutNumbers({ model }: PolicyUse, states: OpenStates): Finding[] {
  const { snapshot } = model
  const forwarding = snapshot.extensions.flatMap((one, index) =>
    one.type === 'hot-desk' && !one.voicemail.enabled && one.whenLoggedOut.kind === 'number'
      ? [{ hotDesk: one, index, number: one.whenLoggedOut.number }]
      : [],
  )
  if (forwarding.length === 0) return []
  const policy = compilePolicy(snapshot)
  return forwarding.flatMap(({ hotDesk, index, number }): Finding[] => {
    const root = model.classAt(hotDesk.classOfServiceId)
    const via = `forward:${hotDesk.number}`
    const isReached = states
      .of(root < 0 ? [] : model.schedulesUnder(root))
      .some(
        ({ at }) => decide(policy, { device: '', dialed: number, via, at }, noSessions).decision === 'allow',
      )
    if (isReached) return []
    return [
      reportWarning(
        'logged_out_number_refused',
        ['extensions', index, 'whenLoggedOut', 'number'],
        [refToExtension(hotDesk)],
        `Calls to ${hotDesk.number} while nobody is logged in would go to ${number}, which its own Class of Service never reaches: they are refused. Enter another number, or grant this one.`,
      ),
    ]
  })
}
