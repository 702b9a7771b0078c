/** As much as a long run over one PBX keeps; then the memory starts anew. */
const maxResults = 10_000

/**
 * Remembers what was worked out for an object, by a key that names everything else it depends on: the oracle stays as
 * plain as without, and asks once what thousands of questions have in common. INVARIANT: a snapshot is not changed
 * once it was asked about; a test that changes one asks a copy.
 */
export function createMemory<Result>(): (owner: object, key: string | number, work: () => Result) => Result {
  const byOwner = new WeakMap<object, Map<string | number, Result>>()
  return (owner, key, work) => {
    let results = byOwner.get(owner)
    if (results === undefined || results.size >= maxResults) {
      results = new Map()
      byOwner.set(owner, results)
    }
    const known = results.get(key)
    if (known !== undefined) return known
    const result = work()
    results.set(key, result)
    return result
  }
}
