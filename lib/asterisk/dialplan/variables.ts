/**
 * The variables of a channel. A name may have several values, the last hiding the others, as LOCAL and the arguments
 * of a subroutine need. Source: main/pbx_variables.c; `_` and `__` before a name are for the legs of a call.
 */
export class Variables {
  private readonly values = new Map<string, string[]>()

  /** null: there is none, or there was none ever. */
  read(name: string): string | null {
    return this.values.get(name)?.at(-1) ?? null
  }

  /** Puts a value in the place of the one that is seen. */
  set(name: string, value: string): void {
    const plain = withoutHeritage(name)
    const stack = this.values.get(plain)
    if (stack === undefined) this.values.set(plain, [value])
    else stack[Math.max(0, stack.length - 1)] = value
  }

  /** Hides the value that is seen. */
  push(name: string, value: string): void {
    const plain = withoutHeritage(name)
    const stack = this.values.get(plain)
    if (stack === undefined) this.values.set(plain, [value])
    else stack.push(value)
  }

  /** Takes away the value that is seen. */
  drop(name: string): void {
    this.values.get(withoutHeritage(name))?.pop()
  }

  dropWithPrefix(prefix: string): void {
    for (const name of this.values.keys()) if (name.startsWith(prefix)) this.values.delete(name)
  }
}

const withoutHeritage = (name: string): string => name.replace(/^__?/, '')

/** `NAME:offset:length`, the colon outside brackets; both may be negative. Source: `parse_variable_name`. */
export function readVariableName(text: string): {
  name: string
  isFunction: boolean
  offset: number
  length: number | null
} {
  let depth = 0
  let isFunction = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (char === '(') {
      isFunction = true
      depth += 1
    } else if (char === ')') depth -= 1
    else if (char === ':' && depth === 0) {
      const match = /^\s*([+-]?[0-9]{1,30})(?::\s*([+-]?[0-9]{1,30}))?/.exec(text.slice(index + 1))
      return {
        name: text.slice(0, index),
        isFunction,
        offset: Number(match?.[1] ?? 0),
        length: match?.[2] === undefined ? null : Number(match[2]),
      }
    }
  }
  return { name: text, isFunction, offset: 0, length: null }
}

/** A part of a value. A negative offset counts from the end, a negative length leaves so many off. */
export function cutOut(value: string, offset: number, length: number | null): string {
  const from = offset < 0 ? Math.max(0, value.length + offset) : offset
  const rest = value.slice(from)
  if (length === null) return rest
  return length < 0 ? rest.slice(0, Math.max(0, rest.length + length)) : rest.slice(0, length)
}
