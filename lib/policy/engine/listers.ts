/** Indexes of the lists that hold an id. */
export function listers(lists: readonly (readonly string[])[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  lists.forEach((ids, index) => {
    for (const id of new Set(ids)) {
      const known = found.get(id)
      if (known) known.push(index)
      else found.set(id, [index])
    }
  })
  return found
}
