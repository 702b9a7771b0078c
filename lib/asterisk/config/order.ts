import { orderOfPattern } from '@/lib/policy/numbers/sort'

/** Orders that do not depend on the order in which a snapshot happens to list things, nor on a locale. */
export function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item)
}

/**
 * Items by pattern as Asterisk sorts them inside one context; of several with equally sorted patterns, which Asterisk
 * takes for one extension, only the first.
 */
export function distinctByPattern<T>(items: readonly T[], pattern: (item: T) => string): T[] {
  const seen = new Map<string, T>()
  for (const item of items) {
    const order = orderOfPattern(pattern(item))
    if (!seen.has(order)) seen.set(order, item)
  }
  return sortedBy([...seen], ([order]) => order).map(([, item]) => item)
}
