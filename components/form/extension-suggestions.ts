import { isInRange, toEntry } from '@/components/form/typed-entries'

/** An extension, as it can be granted by its number. */
export type ExtensionOption = { number: string; name: string; detail?: string }

export type EntrySuggestion = {
  /** As stored: `103`, `103-112`, `_1XX`. */
  entry: string
  /** 'range, 10 extensions', or the name. */
  words: string
  detail?: string
}

/** Whether an entry that is no range covers a number: by the policy's own rule for patterns. */
export type MatchEntry = (entry: string, number: string) => boolean

/** How many extensions an entry covers. */
export function countCovered(entry: string, options: readonly ExtensionOption[], match: MatchEntry): number {
  return options.filter(({ number }) => isInRange(entry, number) ?? match(entry, number)).length
}

/** What an entry is, in words. */
export function describeEntry(entry: string, options: readonly ExtensionOption[], match: MatchEntry): string {
  const known = options.find(({ number }) => number === entry)
  if (known) return known.name
  const count = countCovered(entry, options, match)
  const kind = entry.startsWith('_') ? 'pattern' : entry.includes('-') ? 'range' : undefined
  if (kind === undefined) return 'no extension has it yet'
  return `${kind}, ${count === 1 ? '1 extension' : `${count} extensions`}`
}

const shownAtMost = 50

/** Whether what is typed is meant as a number, range or pattern, right or wrong, and not as a name to search for. */
export function isTypedEntry(typed: string): boolean {
  const entry = toEntry(typed)
  return /^_|^[0-9*#]+(-[0-9]*)?$/.test(entry) && !/-$/.test(entry)
}

/** What can be added for what is typed: the entry itself first, then extensions by number or name. */
export function suggestEntries(
  typed: string,
  options: readonly ExtensionOption[],
  match: MatchEntry,
): EntrySuggestion[] {
  const text = typed.trim()
  const wanted = text.toLowerCase()
  const entry = toEntry(text)
  const found = options
    .filter(({ number, name }) => number.startsWith(text) || name.toLowerCase().includes(wanted))
    .slice(0, shownAtMost)
    .map(({ number, name, detail }) => ({ entry: number, words: name, detail }))
  if (!isTypedEntry(text) || found.some((suggestion) => suggestion.entry === entry)) return found
  return [{ entry, words: describeEntry(entry, options, match) }, ...found]
}
