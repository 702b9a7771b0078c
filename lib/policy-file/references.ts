import type { CollectionName } from '@/lib/policy-file/document'
import { nearestWord } from '@/lib/policy-file/nearest-word'
import { type Path, type Problems, printable, renderPath } from '@/lib/policy-file/problems'

/** The kinds of object that others refer to: how messages call them, and how their entries are called. */
const kinds = {
  schedules: { noun: 'schedule' },
  services: { noun: 'service' },
  applications: { noun: 'application' },
  trunks: { noun: 'trunk' },
  outgoingLines: { noun: 'outgoing line' },
  classesOfService: { noun: 'Class of Service' },
  extensions: { noun: 'extension' },
} as const satisfies Partial<Record<CollectionName, { noun: string }>>
export type ReferenceKind = keyof typeof kinds

type Table = {
  /** Name (extensions: number) → id. */
  ids: Map<string, string>
  /** Entries that are in the file but could not be read: a reference to them is no mistake of its own. */
  unread: Set<string>
  /** Names of now: one that is missing from the file would be deleted. */
  current: Set<string>
}

/** Names and numbers of the file's objects; unknown ones are collected and told with all their uses at once. */
export class References {
  private readonly tables = new Map<ReferenceKind, Table>()
  private readonly unknown = new Map<string, { kind: ReferenceKind; name: string; uses: Path[] }>()

  table(kind: ReferenceKind): Table {
    const known = this.tables.get(kind)
    if (known) return known
    const table: Table = { ids: new Map(), unread: new Set(), current: new Set() }
    this.tables.set(kind, table)
    return table
  }

  /** The id of the object called `name`; null if the file has none (remembered for {@link report}). */
  resolve(kind: ReferenceKind, name: string, path: Path): string | null {
    const table = this.table(kind)
    const id = table.ids.get(name)
    if (id !== undefined) return id
    if (!table.unread.has(name)) {
      const key = `${kind} ${name}`
      const entry = this.unknown.get(key) ?? { kind, name, uses: [] }
      entry.uses.push(path)
      this.unknown.set(key, entry)
    }
    return null
  }

  /** Ids of a list of names, those that are unknown left out. */
  resolveAll(kind: ReferenceKind, names: readonly string[], path: Path): string[] {
    return names.flatMap((name, index) => this.resolve(kind, name, [...path, index]) ?? [])
  }

  report(problems: Problems, raw: unknown): void {
    for (const { kind, name, uses } of this.unknown.values())
      for (const path of uses) problems.add(path, this.sentence(kind, name, path, uses, raw))
  }

  private sentence(kind: ReferenceKind, name: string, path: Path, uses: Path[], raw: unknown): string {
    const { noun } = kinds[kind]
    const table = this.table(kind)
    const missing = `There is no ${noun} “${printable(name)}” in this file`
    if (table.current.has(name)) {
      const others = uses.filter((use) => use !== path)
      const also = others.length === 0 ? '' : ` and by ${listed(others.map((use) => renderPath(use, raw)))}`
      return `${missing}, so the import would delete it, but it is in use here${also}. Add it to ${kind}, or enter another one.`
    }
    const known = [...table.ids.keys(), ...table.unread]
    const near = nearestWord(name, known)
    if (near !== null) return `${missing}. Did you mean “${printable(near)}”?${lookAlike(name, near)}`
    if (known.length === 0) return `${missing}. Add it to ${kind}.`
    return `${missing}. Enter ${listed(
      known.map((other) => `“${printable(other)}”`),
      'or',
    )}, or add it to ${kind}.`
  }
}

/** Two names that look the same are told apart by the letter that is of another alphabet. */
function lookAlike(name: string, near: string): string {
  const letter = [...name].find((char) => char > '\u007f' && !near.includes(char))
  if (letter === undefined) return ''
  const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return ` Here it has “${printable(letter)}” (U+${code}).`
}

/** At most five, then how many more. */
function listed(texts: string[], last = 'and'): string {
  if (texts.length > 6) return `${texts.slice(0, 5).join(', ')} ${last} ${texts.length - 5} more`
  if (texts.length < 2) return texts.join('')
  return `${texts.slice(0, -1).join(', ')} ${last} ${texts.at(-1)}`
}
