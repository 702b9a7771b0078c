/** Which columns of which list a person wants to see, as one cookie of their browser keeps it. */

export const columnCookie = 'cordboard_columns'

/** By column: true: always shown, false: never. What is not named is shown where there is room. */
export type ColumnChoice = Readonly<Record<string, boolean>>
/** By the address of the list. */
export type ColumnChoices = Readonly<Record<string, ColumnChoice>>

/** Reads the value of the cookie. What is not understood counts as absent: it is a matter of looks. */
export function readColumnChoices(text: string | undefined): ColumnChoices {
  const lists = asRecord(parse(text ?? ''))
  return Object.fromEntries(
    Object.entries(lists).map(([list, choice]) => [
      list,
      Object.fromEntries(Object.entries(asRecord(choice)).filter(isChoice)),
    ]),
  )
}

/** For document.cookie: kept for a year, or taken away where nothing is chosen. */
export function writeColumnCookie(choices: ColumnChoices): string {
  const chosen = Object.entries(choices).filter(([, choice]) => Object.keys(choice).length > 0)
  const value = encodeURIComponent(JSON.stringify(Object.fromEntries(chosen)))
  const maxAge = chosen.length === 0 ? 0 : 365 * 24 * 3600
  return `${columnCookie}=${value}; path=/; max-age=${maxAge}; samesite=lax`
}

const isChoice = (entry: [string, unknown]): entry is [string, boolean] => typeof entry[1] === 'boolean'

function parse(text: string): unknown {
  try {
    // A server that reads cookies has decoded it; a percent sign is left in no name of a list or column.
    return JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text)
  } catch {
    return null
  }
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
