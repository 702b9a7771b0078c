export type PendingSummary = {
  count: number
  byAuthor: readonly { author: string; isOwn: boolean; count: number }[]
  /** The first error that keeps the draft from being committed. */
  blocked: { message: string; href: string | null; others: number } | null
}

/** '3 yours, 2 by marie@example.com' */
export function authorsInWords(byAuthor: PendingSummary['byAuthor']): string {
  const own = byAuthor.filter(({ isOwn }) => isOwn)
  const others = byAuthor.filter(({ isOwn }) => !isOwn)
  return [
    ...own.map(({ count }) => `${count} yours`),
    ...others.slice(0, 2).map(({ author, count }) => `${count} by ${author}`),
    ...(others.length > 2 ? [`${sum(others.slice(2))} by others`] : []),
  ].join(', ')
}

const sum = (authors: PendingSummary['byAuthor']) => authors.reduce((total, { count }) => total + count, 0)
