/** Of a file that is imported: what one request of a screen may carry. */
export const maxCsvBytes = 900_000
export const tooLarge = 'The file is larger than 900 kB, which is some 10,000 extensions. Divide it.'

/** What a line of an import comes to. `same`: nothing changes. */
export type ImportOutcome = 'create' | 'change' | 'same' | 'error'

export type ImportRow = {
  /** Of the file, from 1. */
  line: number
  number: string
  name: string
  outcome: ImportOutcome
  /** Cells that change; of a new one, all that are not empty. `after` null: a secret, which is not shown. */
  changes: { column: string; before: string | null; after: string | null }[]
  /** Why it cannot be: a sentence each, with the column before it. */
  problems: string[]
}

export type ImportPreview = {
  ok: true
  rows: ImportRow[]
  counts: Record<ImportOutcome, number>
  /** What is wrong with the whole. */
  problems: string[]
  /** Names what is shown: an import that would do something else by now is refused. */
  plan: string
}

/** `message`: why the file cannot be read, or the import was refused. */
export type ImportRefused = { ok: false; message: string }
export type ImportResult = { ok: true; created: number; changed: number } | ImportRefused
