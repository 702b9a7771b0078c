import { readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import { type Finding, reportWarning } from '@/lib/policy/checks/finding'
import { refTo, refToExtension } from '@/lib/policy/checks/objects'
import type { LinePattern } from '@/lib/policy/checks/usage/line-rights'
import type { PolicyModel } from '@/lib/policy/checks/usage/model'
import type { OpenStates } from '@/lib/policy/checks/usage/open-states'
import { isOpenAt, type PolicyUse, rightsOf, walkTree } from '@/lib/policy/checks/usage/usage'
import type { OutgoingLine, Phone } from '@/lib/policy/snapshot'

/**
 * Phones in the open: landing spots, at which with nobody logged in anybody may dial. There, 'All Outgoing Lines' (every
 * enabled line) and lines that take numbers of any length, as international and premium ones have, cost money.
 */
export function lintOpenPhones(use: PolicyUse, states: OpenStates): Finding[] {
  const { model } = use
  const phonesUnder = phonesByClass(model)
  return model.classes.flatMap((restricted): Finding[] => {
    const { source, index } = restricted
    const root = model.classAt(source.ifNotLoggedId)
    const phones = phonesUnder.get(source.id) ?? []
    const ifNotLogged = model.classes[root]?.source
    if (!source.hotdeskRestriction || phones.length === 0 || ifNotLogged === undefined) return []
    const out = linesOut(use, states, root, index)
    const isAll = out.size > 1 && out.size === model.lines.length
    const costly = isAll
      ? [...out.keys()]
      : [...out].flatMap(([line, isEndless]) => (isEndless ? [line] : []))
    if (costly.length === 0) return []
    const lines = costly.sort((a, b) => a - b).map((line) => model.lines[line] as OutgoingLine)
    const names = lines.map(({ name }) => `“${name}”`).join(', ')
    return [
      reportWarning(
        'open_phone_reaches_costly_lines',
        ['classesOfService', index, 'ifNotLoggedId'],
        [
          refTo('class-of-service', source),
          refTo('class-of-service', ifNotLogged),
          ...lines.slice(0, 5).map((line) => refTo('outgoing-line', line)),
          ...phones.slice(0, 5).map(refToExtension),
        ],
        `With nobody logged in, ${phones.length === 1 ? `phone ${phones[0]?.number} reaches` : `${phones.length} phones under “${source.name}” reach`} ${isAll ? `every outgoing line (${names})` : `numbers of any length by outgoing line ${names}`}: whoever walks by can dial there. Take these lines out of what “${ifNotLogged.name}”, the 'Class of Service if not Logged', grants.`,
      ),
    ]
  })
}

function phonesByClass({ snapshot }: PolicyModel): Map<string, Phone[]> {
  const phones = new Map<string, Phone[]>()
  for (const one of snapshot.extensions) {
    if (one.type !== 'phone') continue
    const under = phones.get(one.classOfServiceId)
    if (under) under.push(one)
    else phones.set(one.classOfServiceId, [one])
  }
  return phones
}

/** Lines that let a call out at some time → whether one of the patterns that do takes numbers of any length. */
function linesOut(
  { model, tables }: PolicyUse,
  states: OpenStates,
  root: number,
  restrictedBy: number,
): Map<number, boolean> {
  const out = new Map<number, boolean>()
  for (const state of states.of(model.schedulesUnder(root))) {
    const rights = rightsOf(model, walkTree(model, root, isOpenAt(state)), restrictedBy)
    for (const pattern of tables.deciding(rights)) {
      if (out.get(pattern.line) || !tables.letsThrough(pattern, rights)) continue
      out.set(pattern.line, isEndless(pattern))
    }
  }
  return out
}

const isEndless = ({ text }: LinePattern): boolean => readDialPattern(text).tail !== 'none'
