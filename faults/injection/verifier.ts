import { isDeepStrictEqual } from 'node:util'
import { type Blocks, findOther, type Placed, readBlocks, shapesOf } from '@/faults/injection/blocks'
import { fieldOf, listLeaves, type Path, valueAt, withValue } from '@/faults/injection/leaves'
import { createMarkedPbx } from '@/faults/injection/marked-pbx'
import { checkErrors } from '@/lib/policy/check'
import { type Snapshot, snapshotSchema } from '@/lib/policy/snapshot'

/** A value that an edge took, and where the PBX has it. */
export type Taken = { path: Path; value: string }

/**
 * Where the value of a leaf goes: into no file, as it is (`text`), as a number, a pattern or a time from which other
 * lines follow (`signs`), or it is a word of our own.
 */
export type Destination = 'nowhere' | 'text' | 'signs' | 'word'

/** All of which numbers, patterns, dates and times consist; nothing breaks out by these. */
const signsOnly = /^[0-9XZN*#+.![\]_:-]*$/i
const isReference = ([, , ...rest]: Path) => /^(?:\w*Ids?|ids|id)$/.test(String(rest.findLast(isWord)))
const isWord = (key: string | number) => typeof key === 'string'

/** Puts taken values into a PBX of marks, writes its files, reads them back, and compares what they say. */
export class Verifier {
  readonly counted = { taken: 0, refusedTogether: 0, written: 0, pbxs: 0 }
  readonly findings: string[] = []
  readonly destinations = new Map<string, Destination>()
  private readonly blocks: Blocks
  private readonly shapes: Set<string>
  private readonly other: Map<string, unknown>
  private readonly queues = new Map<string, Taken[]>()

  constructor(readonly base: Snapshot = createMarkedPbx('a')) {
    const second = createMarkedPbx('b')
    this.blocks = readBlocks(base)
    const leaves = listLeaves(second)
    this.other = new Map(
      listLeaves(createMarkedPbx('a')).map(({ path }, index) => [path.join(' '), leaves[index]?.value]),
    )
    this.shapes = shapesOf(this.blocks)
  }

  add(taken: Taken): void {
    this.counted.taken++
    const key = taken.path.join(' ')
    const queue = this.queues.get(key) ?? []
    this.queues.set(key, queue)
    queue.push(taken)
    if (queue.length >= 40) this.flush()
  }

  /** Verifies all that waits. */
  finish(): void {
    while (this.queues.size > 0 && this.findings.length < 20) this.flush()
  }

  private flush(): void {
    const round: Taken[] = []
    for (const [key, queue] of this.queues) {
      const one = queue.pop()
      if (one) round.push(one)
      if (queue.length === 0) this.queues.delete(key)
    }
    this.verify(round)
  }

  /** Together, and where that fails one by one, to tell which it is. */
  verify(taken: readonly Taken[]): void {
    const [texts, signs] = this.divide(taken)
    for (const group of [texts, signs]) {
      const fault = this.faultOf(group)
      if (fault === null) continue
      const alone = group.filter((one) => this.faultOf([one]) !== null)
      const [first] = alone
      const told = first ? [first] : group
      this.findings.push(
        `${told.map(({ path, value }) => `${path.join('.')} = ${JSON.stringify(value.slice(0, 80))}`).join(', ')}: ${first ? this.faultOf([first]) : fault}`,
      )
    }
  }

  private divide(taken: readonly Taken[]): [Taken[], Taken[]] {
    const texts: Taken[] = []
    const signs: Taken[] = []
    for (const one of taken) {
      const destination = this.destinationOf(one.path)
      if (destination === 'word' || this.isAt(one)) continue
      const mark = String(valueAt(this.base, one.path))
      const isPattern =
        mark.startsWith('_') ||
        // A pattern or a range in the place of a number.
        (/^_|^[0-9]+-[0-9]+$/.test(one.value) && /^[0-9]+$/.test(mark)) ||
        // The order in which lines are tried follows from their patterns.
        fieldOf(one.path) === 'outgoingLines.*.patterns.*'
      if (destination === 'signs' || (isPattern && signsOnly.test(one.value))) signs.push(one)
      else texts.push(one)
    }
    return [texts, signs]
  }

  private isAt = ({ path, value }: Taken): boolean => valueAt(this.base, path) === value

  /** Null: nothing but the values is other than before. */
  private faultOf(taken: readonly Taken[]): string | null {
    const { left, snapshot, fault } = this.checkTogether(taken)
    if (fault !== null) return fault
    if (left.length === 0) return null
    this.counted.pbxs++
    this.counted.written += left.length
    try {
      const after = readBlocks(snapshot)
      const signs = left.filter((one) => this.isSigns(one))
      if (signs.length === 0)
        return findOther(
          this.blocks,
          after,
          left.map((one) => this.placed(one)),
        )
      const strange = left.find(({ value }) => !signsOnly.test(value))
      if (strange) return `${JSON.stringify(strange.value)} is no number, pattern or time`
      const [shape] = [...shapesOf(after)].filter((one) => !this.knownShapes(signs).has(one))
      return shape === undefined ? null : `a line of another kind: ${JSON.stringify(shape)}`
    } catch (error) {
      return `it threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
    }
  }

  private isSigns(one: Taken): boolean {
    return this.divide([one])[1].length > 0
  }

  private placed({ path, value }: Taken): Placed {
    return { mark: String(valueAt(this.base, path)), value }
  }

  /** What checks of objects together refuse is left out: by its place, or by that of what it stands against. */
  checkTogether(taken: readonly Taken[]): { left: Taken[]; snapshot: Snapshot; fault: string | null } {
    let left = [...taken]
    for (;;) {
      const snapshot = this.withAll(left)
      const parsed = snapshotSchema.safeParse(snapshot)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        return { left, snapshot, fault: `the edge took it, the revision does not: ${issue?.message}` }
      }
      if (!isDeepStrictEqual(parsed.data, snapshot))
        return { left, snapshot, fault: 'the revision keeps something else' }
      const errors = checkErrors(snapshot)
      if (errors.length === 0) return { left, snapshot, fault: null }
      const named = new Set(
        errors.flatMap(({ path, objects }) => [
          path.slice(0, 2).join(' '),
          ...objects.map(({ id }) => this.placeOf(snapshot, id)),
        ]),
      )
      const refused = left.filter(({ path }) => named.has(path.slice(0, 2).join(' ')) || isReference(path))
      if (refused.length === 0)
        return { left, snapshot, fault: `refused without its place: ${errors[0]?.message}` }
      this.counted.refusedTogether += refused.length
      left = left.filter((one) => !refused.includes(one))
    }
  }

  private placeOf(snapshot: Snapshot, id: string): string {
    for (const [list, items] of Object.entries(snapshot))
      if (Array.isArray(items)) {
        const index = items.findIndex((item) => item.id === id)
        if (index >= 0) return `${list} ${index}`
      }
    return ''
  }

  private withAll(taken: readonly Taken[]): Snapshot {
    let snapshot = this.base
    for (const { path, value } of taken) snapshot = withValue(snapshot, path, value)
    return snapshot
  }

  /** Found by trying a mark of another salt there. */
  destinationOf(path: Path): Destination {
    const key = path.join(' ')
    const known = this.destinations.get(key)
    if (known) return known
    const mark = valueAt(this.base, path)
    const other = this.other.get(key)
    const found = typeof mark === 'string' && typeof other === 'string' && mark !== other
    const destination = found && !isReference(path) ? this.tryMark(path, mark, other) : 'word'
    this.destinations.set(key, destination)
    return destination
  }

  private tryMark(path: Path, mark: string, other: string): Destination {
    const after = readBlocks(withValue(this.base, path, other))
    if (findOther(this.blocks, after, []) === null) return 'nowhere'
    return findOther(this.blocks, after, [{ mark, value: other }]) === null ? 'text' : 'signs'
  }

  private readonly learned = new Set<string>()

  /** With those of valid values that are written otherwise: an exact number, a pattern, a window past midnight. */
  private knownShapes(signs: readonly Taken[]): Set<string> {
    for (const { path } of signs) {
      const field = fieldOf(path)
      if (this.learned.has(field)) continue
      this.learned.add(field)
      for (const value of [
        '36',
        '_36X',
        '_36[1-3].',
        '_36!',
        '_.',
        '_!',
        '36-38',
        '01:01',
        '23:01',
        '24:00',
      ]) {
        const snapshot = withValue(this.base, path, value)
        if (!snapshotSchema.safeParse(snapshot).success || checkErrors(snapshot).length > 0) continue
        for (const shape of shapesOf(readBlocks(snapshot))) this.shapes.add(shape)
      }
    }
    return this.shapes
  }
}

/** What the files have of each field, for people. */
export function listDestinations(verifier: Verifier): Record<Destination, string[]> {
  const found: Record<Destination, string[]> = { nowhere: [], text: [], signs: [], word: [] }
  for (const { path, value } of listLeaves(verifier.base)) {
    if (typeof value !== 'string') continue
    const list = found[verifier.destinationOf(path)]
    const field = fieldOf(path[0] === 'secrets' ? path.slice(0, 2) : path)
    if (!list.includes(field)) list.push(field)
  }
  return found
}
