import { type ClassById, measureDepths, walkInclusions } from '@/lib/class-of-service/inclusion'
import type {
  ClassOfServiceForm,
  ClassOfServiceRow,
  Content,
  IncludedLine,
  TreeNode,
} from '@/lib/class-of-service/schema'
import { createDraftList } from '@/lib/draft/draft-list'
import { describeLoaded } from '@/lib/draft/load-object'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import type { ClassOfService } from '@/lib/policy/snapshot'
import { alwaysOpen } from '@/lib/schedule/open-state'
import type { Loaded, OpenState } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

/** What follows from the draft alone. */
type Item = ReturnType<typeof listItems>[number]

const rules: ListRules<Item> = {
  sorts: {
    name: (row) => row.name,
    description: (row) => row.description,
    includes: (row) => row.includeCount,
    schedule: (row) => row.scheduleName ?? '',
    usedBy: (row) => row.usedByPhones + row.usedByHotDesks + row.usedByClasses,
  },
  defaultSort: 'name',
  text: (row) => [row.name, row.description],
  filters: {
    schedule: (row, value) => (value === 'none' ? row.scheduleId === null : row.scheduleId === value),
    used: (row, value) => row.isUnused === (value === '0'),
  },
}

function listItems(view: DraftView) {
  const { snapshot } = view
  const classes = indexClasses(snapshot.classesOfService)
  const depths = measureDepths(classes)
  const scheduleNames = new Map(snapshot.schedules.map(({ id, name }) => [id, name]))
  const extensions = new Map(snapshot.extensions.map(({ id, type }) => [id, type]))
  return snapshot.classesOfService.map((one) => {
    const uses = view.usesOf('class-of-service', one.id)
    const types = uses.flatMap(({ kind, id }) => (kind === 'extension' ? [extensions.get(id)] : []))
    return {
      id: one.id,
      version: view.versionOf('class-of-service', one.id),
      name: one.name,
      description: one.description,
      includeCount: one.includeIds.length,
      includeDepth: depths.get(one.id) ?? 0,
      scheduleId: one.scheduleId,
      scheduleName: one.scheduleId === null ? null : (scheduleNames.get(one.scheduleId) ?? ''),
      usedByPhones: types.filter((type) => type === 'phone').length,
      usedByHotDesks: types.filter((type) => type === 'hot-desk').length,
      usedByClasses: new Set(uses.flatMap(({ kind, id }) => (kind === 'class-of-service' ? [id] : []))).size,
      isUnused: uses.length === 0,
      grants: describeGrants(one),
      hotdeskRestriction: one.hotdeskRestriction,
      ifNotLoggedName: one.ifNotLoggedId === null ? null : (classes.get(one.ifNotLoggedId)?.name ?? ''),
    }
  })
}

export const classOfServiceList = createDraftList({
  kind: 'class-of-service',
  rules,
  itemsOf: listItems,
  toRow: (item: Item, screen: Screen) => ({ ...item, state: stateOf(screen, item) }),
})

const indexClasses = (list: ClassOfService[]): ClassById => new Map(list.map((one) => [one.id, one]))

const stateOf = ({ openStates }: Screen, { scheduleId }: Pick<ClassOfService, 'scheduleId'>): OpenState =>
  scheduleId === null ? alwaysOpen : (openStates.get(scheduleId) ?? alwaysOpen)

function describeGrants(one: ClassOfService): ClassOfServiceRow['grants'] {
  const content = (all: boolean, list: readonly string[]): Content => (all ? 'all' : list.length)
  return {
    services: content(one.services.all, one.services.ids),
    applications: content(one.applications.all, one.applications.ids),
    extensions: content(one.extensions.all, one.extensions.entries),
    outgoingLines: one.outgoingLines.ids.length,
  }
}

export type LoadedClassOfService = Loaded<ClassOfServiceForm> & {
  tree: TreeNode
  includedLines: IncludedLine[]
}

export async function findClassOfService(screen: Screen, id: string): Promise<LoadedClassOfService | null> {
  const { classesOfService } = screen.view.snapshot
  const classes = indexClasses(classesOfService)
  const found = classes.get(id)
  if (!found) return null
  const { id: _id, ...value } = found
  const loaded = await describeLoaded(screen, 'class-of-service', id, found.name, value)
  return (
    loaded && {
      ...loaded,
      tree: buildTree(screen, classes, found, new Set()),
      includedLines: listIncludedLines(screen, classes, found),
    }
  )
}

function buildTree(screen: Screen, classes: ClassById, one: ClassOfService, seen: Set<string>): TreeNode {
  const repeated = seen.has(one.id)
  seen.add(one.id)
  const included = repeated ? [] : one.includeIds.flatMap((id) => classes.get(id) ?? [])
  return {
    id: one.id,
    name: one.name,
    state: stateOf(screen, one),
    repeated,
    children: included.map((child) => buildTree(screen, classes, child, seen)),
  }
}

function listIncludedLines(screen: Screen, classes: ClassById, root: ClassOfService): IncludedLine[] {
  const lines = new Map(screen.view.snapshot.outgoingLines.map((line) => [line.id, line]))
  const listed = new Set(root.outgoingLines.ids)
  return walkInclusions(classes, root.id)
    .filter((one) => one.id !== root.id)
    .flatMap((one) =>
      one.outgoingLines.ids.flatMap((lineId): IncludedLine[] => {
        const line = lines.get(lineId)
        if (!line || listed.has(lineId)) return []
        listed.add(lineId)
        return [{ id: lineId, name: line.name, viaName: one.name, patterns: line.patterns }]
      }),
    )
}
