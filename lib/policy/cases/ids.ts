/** `cos001`: the id of the object at this position, counted from 0. */
export const numbered = (prefix: string, index: number): string =>
  `${prefix}${String(index + 1).padStart(3, '0')}`

/** Ids by kind and position, so that the same file always gives the same snapshot: `cos001`. */
export function idsByName(prefix: string, names: string[]): (name: string) => string {
  return (name) => {
    const position = names.indexOf(name)
    if (position < 0)
      throw new Error(`“${name}” is not defined in this file (known: ${names.join(', ') || 'none'}).`)
    return numbered(prefix, position)
  }
}
