/** The list with one item moved by some places; it stops at the ends. */
export function moveItem<Item>(items: readonly Item[], from: number, by: number): Item[] {
  const to = Math.min(Math.max(from + by, 0), items.length - 1)
  const rest = items.filter((_, index) => index !== from)
  const moved = items.slice(from, from + 1)
  return [...rest.slice(0, to), ...moved, ...rest.slice(to)]
}
