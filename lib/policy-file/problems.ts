/** A position in the text, 1-based. */
export type Mark = { line: number; column: number }

/** A path in the file or in the snapshot: keys and 0-based positions. */
export type Path = (string | number)[]

/** What is wrong (or doubtful) in a policy file, where, and what to enter instead. */
export type PolicyFileError = {
  /** 1-based; 1:1 where the whole file is meant. */
  line: number
  column: number
  /** Place for people: `classesOfService[2] 'staff' › include[0]`; empty: the whole file. */
  path: string
  message: string
}

/** Collects problems by path; `list` places them in the text once, in the order of the file. */
export class Problems {
  private readonly found: { path: Path; message: string; at: Mark | null; onKey: boolean }[] = []

  add(path: Path, message: string, options: { at?: Mark; onKey?: boolean } = {}): void {
    this.found.push({ path, message, at: options.at ?? null, onKey: options.onKey ?? false })
  }

  get count(): number {
    return this.found.length
  }

  /** Is something wrong at `path`, or inside it, or in what holds it (the whole file excepted)? */
  touches(path: Path): boolean {
    return this.found.some((problem) => {
      const shared = Math.min(problem.path.length, path.length)
      return shared > 0 && problem.path.slice(0, shared).every((part, index) => part === path[index])
    })
  }

  list(locate: (path: Path, onKey: boolean) => Mark, raw: unknown): PolicyFileError[] {
    return this.found
      .map(({ path, message, at, onKey }) => ({
        ...(at ?? locate(path, onKey)),
        path: renderPath(path, raw),
        message,
      }))
      .sort((a, b) => a.line - b.line || a.column - b.column)
      .filter((problem, index, all) => !isSame(problem, all[index - 1]))
  }
}

/** The text reader stumbles over one slip of the pen more than once. */
const isSame = (a: PolicyFileError, b: PolicyFileError | undefined): boolean =>
  a.line === b?.line && a.column === b.column && a.path === b.path && a.message === b.message

/** `classesOfService[2] 'staff' › include[0]`: each list position names its object where it has a name or number. */
export function renderPath(path: Path, raw: unknown): string {
  let text = ''
  let value = raw
  for (const part of path) {
    value = childOf(value, part)
    if (typeof part === 'number') {
      const name = nameOf(value)
      text += `[${part}]${name === null ? '' : ` '${name}'`}`
    } else text += text === '' ? printable(part) : ` › ${printable(part)}`
  }
  return text
}

export function childOf(value: unknown, part: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, part) ? (value as Record<string | number, unknown>)[part] : undefined
}

function nameOf(value: unknown): string | null {
  for (const key of ['number', 'name', 'code', 'date']) {
    const text = childOf(value, key)
    if (key === 'number' && childOf(value, 'type') === undefined) continue
    if (typeof text === 'string' || typeof text === 'number') return printable(String(text))
  }
  return null
}

/** A text from the file inside a message: one line, bounded, without invisible characters. */
export function printable(text: string): string {
  const shown = text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
  return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown
}
