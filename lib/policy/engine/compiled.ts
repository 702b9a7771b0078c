import type { Decision, Destination, NamedRef } from '@/lib/policy/decision'
import type { ClassText } from '@/lib/policy/engine/class-text'
import type { EntryIndex, EntryMatch } from '@/lib/policy/engine/entry-index'
import type { KeyTable } from '@/lib/policy/engine/key-table'
import type { LineTable } from '@/lib/policy/engine/line-table'
import type { CompiledSchedule } from '@/lib/policy/schedule/compile-schedule'
import type { Service } from '@/lib/policy/snapshot'

/** Caller ID to send: of an extension, or overridden by a line. */
export type CallerId = NonNullable<Decision['callerId']>

export type CompiledExtension = {
  isPhone: boolean
  acting: NonNullable<Decision['acting']>
  callerId: CallerId
  /** Caller ID of emergency calls: of a phone only. */
  emergencyCallerId: CallerId
  /** Index of its Class of Service; -1: none such. */
  classIndex: number
}

/**
 * What is open in the tree of a root, in walk order. A *rank* is one more than the place in the walk; 0 = not there:
 * of several that grant, the one with the lowest rank decides.
 */
export type TreeView = {
  /** Index of the Class of Service met, by its place in the walk: each once, by the path that comes first. */
  order: Int32Array
  /** Place of the one that includes it; -1: the root. */
  parents: Int32Array
  /** Smallest limit along the path in seconds; 0: none. */
  durations: Int32Array
  /** Paths that were asked for, by place. */
  paths: (NamedRef[] | undefined)[]
  /** Rank by the index of a Class of Service. */
  ranks: Uint16Array
  allServices: number
  allApplications: number
  allExtensions: number
  /** Rank of the first that lists a line, by the index of the line; null: not asked for yet. */
  lineRanks: Uint16Array | null
}

/** What is remembered of the tree under one root. */
export type ClassTree = {
  /** Indexes of the schedules in the tree; null: not collected yet. */
  schedules: readonly number[] | null
  /** Views by the state of the schedules, so that an edge that comes again costs no walk. */
  views: Map<number | string, TreeView>
  /** The view with every schedule taken as open. */
  full: TreeView | null
  /** What is known ahead of time: `ahead[n]` holds from `edges[n]` to `edges[n + 1]`, the last to the end of all. */
  edges: readonly number[]
  ahead: readonly TreeView[]
}

export type CompiledClass = {
  index: number
  ref: NamedRef
  /** [ref], for rules that the class decides by itself. */
  ownPath: NamedRef[]
  /** Index of its schedule; -1: always open. One past the end: a schedule that does not exist, never open. */
  scheduleIndex: number
  includes: readonly number[]
  allServices: boolean
  allApplications: boolean
  allExtensions: boolean
  /** Its check-list of services. */
  serviceIds: ReadonlySet<string>
  /** Indexes in {@link CompiledPolicy.lines}, in the order of its list; emergency and disabled lines are not in it. */
  lines: readonly number[]
  manualOrder: boolean
  restricted: boolean
  /** Index of its 'Class of Service if not Logged'; -1: none. */
  ifNotLoggedIndex: number
  maxDurationSeconds: number | null
  tree: ClassTree
}

/**
 * What is open in the trees now, by the index of the root.
 * INVARIANT: `views[n]` holds for every instant in [`from[n]`, `to[n]`); null: not known yet.
 */
export type Present = { views: (TreeView | null)[]; from: Float64Array; to: Float64Array }

/** A number of ours and who grants it by name. One shape for all kinds, which keeps reading them fast. */
export type Target = {
  kind: 'service' | 'application' | 'extension'
  destination: Destination
  /** Who lists it. */
  listedBy: ClassText
  /** Of an extension: the entries that list it. */
  entries: EntryMatch | null
  /** Of a service. */
  serviceKind: Service['kind'] | null
}

/** A policy ready to be asked. It holds nothing of the snapshot that a decision does not need. */
export type CompiledPolicy = {
  schedules: readonly CompiledSchedule[]
  classes: readonly CompiledClass[]
  /** Numbers of ours: services, extensions, applications. */
  targets: KeyTable<Target>
  /** Phones by endpoint. */
  phones: KeyTable<CompiledExtension>
  hotDesks: ReadonlyMap<string, CompiledExtension>
  extensionsByNumber: KeyTable<CompiledExtension>
  /** Enabled outgoing lines that are not marked emergency. */
  lines: LineTable
  /** Enabled emergency lines. */
  emergency: LineTable
  /** Blocked numbers of every Class of Service. */
  blocked: EntryIndex
  /** Indexes of the Classes of Service that can be in force. */
  roots: readonly number[]
  present: Present
  /** How many tree views are remembered over all classes. */
  rememberedViews: number
  /** Room for walks, so that one needs none of its own: the state of the schedules, and where the walk has been. */
  isOpen: Uint8Array
  steps: Int32Array
}
