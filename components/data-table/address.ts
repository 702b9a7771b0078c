/**
 * The address with some search params changed; '' takes one away. Whatever changes, the list begins on its first
 * page again, unless the page itself is what changes.
 */
export function changeAddress(
  pathname: string,
  params: string,
  changes: Readonly<Record<string, string>>,
): string {
  const next = new URLSearchParams(params)
  if (!('page' in changes)) next.delete('page')
  for (const [name, value] of Object.entries(changes))
    if (value === '') next.delete(name)
    else next.set(name, value)
  const query = next.toString()
  return query === '' ? pathname : `${pathname}?${query}`
}

/** What a press on the head of a column sorts by: up first, then down. */
export const nextSort = (sort: string, column: string): string => (sort === column ? `-${column}` : column)
