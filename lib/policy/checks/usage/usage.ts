import { intersect, readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import { findUncovered } from '@/lib/policy/checks/coverage/find-uncovered'
import {
  blockedAsSent,
  createLineTables,
  type LinePattern,
  type LineRights,
  type LineTables,
} from '@/lib/policy/checks/usage/line-rights'
import { createModel, type ModelClass, type PolicyModel, type Root } from '@/lib/policy/checks/usage/model'
import { listOpenStates, type OpenState } from '@/lib/policy/checks/usage/open-states'
import type { Snapshot } from '@/lib/policy/snapshot'

/** What a Class of Service ever does, over every Class of Service in force and every combination of open schedules. */
export type ClassUse = {
  /** It is in the tree of one that can be in force. */
  isInScope: boolean
  /** It is open in a tree at some time. */
  isVisited: boolean
  /** 'All …', services, applications (ids), entries and lines that decide a call at some time. */
  all: Set<'services' | 'applications' | 'extensions'>
  services: Set<string>
  applications: Set<string>
  entries: Set<string>
  lines: Set<number>
  /** Lines that let a call out at some time. */
  linesOut: Set<number>
  /** Inclusions (places of the included) by which the walk comes to it first at some time. */
  includes: Set<number>
  /** Inclusions where both are open at some time. */
  openTogether: Set<number>
  /** A blocked number goes out while its schedule closes it: which, by which line, under which root. */
  lifted: { blocked: string; line: number; root: number; example: string } | null
}

export type PolicyUse = {
  model: PolicyModel
  tables: LineTables
  classes: readonly ClassUse[]
  /** Patterns that decide a call at some time. */
  patterns: ReadonlySet<LinePattern>
}

/** So many combinations of open schedules are looked at for one Class of Service in force. */
const maxStates = 4_096

/** One Class of Service as the walk meets it; `parent`: of the place in the walk. */
export type Visit = { one: ModelClass; parent: number }

/** Depth-first through open ones, each once: docs/policy.md, section 4. */
export function walkTree(
  { classes }: PolicyModel,
  root: number,
  isOpen: (one: ModelClass) => boolean,
): Visit[] {
  const visits: Visit[] = []
  const met = new Set<number>()
  const enter = (index: number, parent: number): void => {
    const one = classes[index]
    if (one === undefined || met.has(index) || !isOpen(one)) return
    met.add(index)
    const place = visits.push({ one, parent }) - 1
    for (const included of one.includes) enter(included, place)
  }
  enter(root, -1)
  return visits
}

export const isOpenAt =
  ({ open }: OpenState) =>
  ({ schedule }: ModelClass): boolean =>
    schedule === -1 || open.has(schedule)

/** @param from epoch milliseconds; absent: whatever time there is in the schedules */
export function findUsage(snapshot: Snapshot, from?: number): PolicyUse {
  const model = createModel(snapshot)
  const tables = createLineTables(model)
  const states = listOpenStates(snapshot.schedules, from)
  const classes = model.classes.map(unusedClass)
  const patterns = new Set<LinePattern>()
  const use: PolicyUse = { model, tables, classes, patterns }
  for (const root of model.roots) {
    const tree = model.closureOf(root.root)
    for (const index of tree) (classes[index] as ClassUse).isInScope = true
    for (const state of states.of(model.schedulesUnder(root.root)).slice(0, maxStates))
      lookAt(use, patterns, root, tree, state)
  }
  markAddedServices(use)
  return use
}

/** A restricted phone adds the hot desk services of its own Class of Service, wherever else that one is included. */
function markAddedServices({ model, classes }: PolicyUse): void {
  const { extensions, services } = model.snapshot
  const ofPhones = new Set(
    extensions.filter(({ type }) => type === 'phone').map(({ classOfServiceId }) => classOfServiceId),
  )
  for (const { index, source } of model.classes) {
    if (!source.hotdeskRestriction || !ofPhones.has(source.id)) continue
    const own = classes[index] as ClassUse
    const added = services.filter(({ id, kind }) => kind === 'hot-desk' && model.numbers.services.has(id))
    if (source.services.all && added.length > 0) own.all.add('services')
    for (const { id } of added) if (source.services.ids.includes(id)) own.services.add(id)
  }
}

const unusedClass = (): ClassUse => ({
  isInScope: false,
  isVisited: false,
  all: new Set(),
  services: new Set(),
  applications: new Set(),
  entries: new Set(),
  lines: new Set(),
  linesOut: new Set(),
  includes: new Set(),
  openTogether: new Set(),
  lifted: null,
})

function lookAt(
  use: PolicyUse,
  patterns: Set<LinePattern>,
  { root, restrictedBy }: Root,
  tree: ReadonlySet<number>,
  state: OpenState,
): void {
  const { model, classes } = use
  const isOpen = isOpenAt(state)
  const visits = walkTree(model, root, isOpen)
  const open = new Set(visits.map(({ one }) => one.index))
  for (const { one, parent } of visits) {
    const own = classes[one.index] as ClassUse
    own.isVisited = true
    if (parent >= 0) classes[(visits[parent] as Visit).one.index]?.includes.add(one.index)
    for (const included of one.includes) if (open.has(included)) own.openTogether.add(included)
  }
  markOwnNumbers(use, visits)
  const rights = rightsOf(model, visits, restrictedBy)
  const deciding = use.tables.deciding(rights)
  for (const pattern of deciding) patterns.add(pattern)
  markLines(use, visits, rights, deciding)
  for (const index of tree) if (!open.has(index)) markLifted(use, index, root, rights, deciding)
}

/** What a walk grants of the outgoing lines, and what is blocked in it. */
export function rightsOf(
  { classes }: PolicyModel,
  visits: readonly Visit[],
  restrictedBy: number | null,
): LineRights {
  const [first] = visits
  const blocking = [
    ...(restrictedBy === null ? [] : [classes[restrictedBy]]),
    ...visits.map(({ one }) => one),
  ]
  return {
    byHand: first?.one.source.outgoingLines.order === 'manual' ? first.one.lines : [],
    granted: new Set(visits.flatMap(({ one }) => one.lines)),
    blocked: [...new Set(blocking.flatMap((one) => one?.source.blockedNumbers ?? []))],
  }
}

/** The first in the walk that grants a number is the one that decides; inside it 'All …', then the list in its order. */
function markOwnNumbers({ model, classes }: PolicyUse, visits: readonly Visit[]): void {
  const { numbers } = model
  const services = new Set<string>()
  const applications = new Set<string>()
  const extensions = new Set<number>()
  let allServices = false
  let allApplications = false
  let allExtensions = false
  for (const { one } of visits) {
    const own = classes[one.index] as ClassUse
    const { source } = one
    if (source.services.all && !allServices && numbers.services.size > services.size) own.all.add('services')
    if (source.applications.all && !allApplications && numbers.applications.size > applications.size)
      own.all.add('applications')
    if (source.extensions.all && !allExtensions && numbers.extensionGroups > extensions.size)
      own.all.add('extensions')
    allServices ||= source.services.all
    allApplications ||= source.applications.all
    allExtensions ||= source.extensions.all
    if (!allServices) takeIds(source.services.ids, numbers.services, services, own.services)
    if (!allApplications)
      takeIds(source.applications.ids, numbers.applications, applications, own.applications)
    if (allExtensions) continue
    for (const entry of source.extensions.entries) {
      const news = numbers.groupsOf(entry).filter((group) => !extensions.has(group))
      if (news.length > 0) own.entries.add(entry)
      for (const group of news) extensions.add(group)
    }
  }
}

function takeIds(
  ids: readonly string[],
  reachable: ReadonlySet<string>,
  taken: Set<string>,
  used: Set<string>,
): void {
  for (const id of ids) {
    if (taken.has(id) || !reachable.has(id)) continue
    taken.add(id)
    used.add(id)
  }
}

function markLines(
  { classes, tables }: PolicyUse,
  visits: readonly Visit[],
  rights: LineRights,
  deciding: readonly LinePattern[],
): void {
  const byLine = new Map<number, LinePattern[]>()
  for (const pattern of deciding) byLine.set(pattern.line, [...(byLine.get(pattern.line) ?? []), pattern])
  const listed = new Set<number>()
  for (const { one } of visits) {
    const own = classes[one.index] as ClassUse
    for (const line of one.lines) {
      if (listed.has(line)) continue
      listed.add(line)
      const patterns = byLine.get(line)
      if (patterns === undefined) continue
      own.lines.add(line)
      if (!own.linesOut.has(line) && patterns.some((pattern) => tables.letsThrough(pattern, rights)))
        own.linesOut.add(line)
    }
  }
}

/** Blocked numbers of a Class of Service that is closed, or not come to, and what goes out of them. */
function markLifted(
  { model, tables, classes }: PolicyUse,
  index: number,
  root: number,
  rights: LineRights,
  deciding: readonly LinePattern[],
): void {
  const own = classes[index] as ClassUse
  const one = model.classes[index] as ModelClass
  if (own.lifted !== null || one.schedule < 0) return
  for (const blocked of one.source.blockedNumbers)
    for (const pattern of deciding) {
      const both = intersect(readDialPattern(blocked), pattern.numbers)
      if (both === null) continue
      const covers = [...tables.before(pattern, rights), ...blockedAsSent(model, pattern, rights)]
      const found = findUncovered(both, covers)
      if (found.kind !== 'example') continue
      own.lifted = { blocked, line: pattern.line, root, example: found.number }
      return
    }
}
