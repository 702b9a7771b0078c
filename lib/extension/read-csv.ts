import { CsvError, parse } from 'csv-parse/sync'
import { csvColumns } from '@/lib/extension/csv-columns'
import { maxCsvBytes, tooLarge } from '@/lib/extension/import-schema'
import { fromCell } from '@/lib/shared/csv'

/** A line that is not empty. `line`: from 1, as editors count. `cells`: by the name of the column. */
export type CsvRecord = { line: number; cells: Record<string, string> }
type CsvRow = { record: string[]; line: number }
export type CsvFile = { ok: true; columns: string[]; records: CsvRecord[] } | { ok: false; message: string }

const known = new Set(csvColumns.map(({ name }) => name))

/**
 * Reads a CSV file of extensions, divided by commas, semicolons or tabs, with names in its first line. By csv-parse, as
 * quotes, breaks of line within cells and byte order marks are not worth getting wrong a second time.
 */
export function readCsv(text: string): CsvFile {
  if (Buffer.byteLength(text) > maxCsvBytes) return refuse(tooLarge)
  const rows = readRows(text)
  if (typeof rows === 'string') return refuse(rows)
  const [head, ...body] = rows
  if (!head) return refuse('The file is empty. Its first line names the columns.')
  const columns = head.record.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
  const unknown = columns.filter((name) => !known.has(name))
  if (unknown.length > 0)
    return refuse(
      `There is no column ${unknown.map((name) => `“${name}”`).join(', ')}. The columns are named below.`,
    )
  const twice = columns.find((name, place) => columns.indexOf(name) !== place)
  if (twice) return refuse(`The column “${twice}” stands there twice.`)
  if (!columns.includes('number'))
    return refuse('There is no column “number”: by it a line finds its extension.')
  const long = body.find(({ record }) => record.length > columns.length)
  if (long) return refuse(`Line ${long.line} has more cells than the first line has names.`)
  const unread = findUnread(rows, columns)
  if (unread !== null) return refuse(unread)
  const records = body.map(({ record, line }) => ({
    line,
    cells: Object.fromEntries(
      columns.map((name, place) => [name, withoutBlanks(fromCell(record[place] ?? ''))]),
    ),
  }))
  return { ok: true, columns, records }
}

/** Blanks around a cell are the spreadsheet's; what cannot be seen is left there, and refused by the name of the field. */
const withoutBlanks = (cell: string): string => cell.replace(/^[ \t]+|[ \t]+$/g, '')

const refuse = (message: string): CsvFile => ({ ok: false, message })

/** What is no UTF-8 arrives as U+FFFD, and would be saved as that. */
function findUnread([, ...body]: readonly CsvRow[], columns: readonly string[]): string | null {
  for (const { line, record } of body) {
    const place = record.findIndex((cell) => cell.includes('\ufffd'))
    if (place >= 0)
      return `Line ${line}, ${columns[place]}: a character could not be read. Save the file as UTF-8 and import it again.`
  }
  return null
}

/** A text is the reason why it cannot be read. */
function readRows(text: string): CsvRow[] | string {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return rows.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    if (error instanceof CsvError) return `This is no CSV file: ${error.message}`
    throw error
  }
}

/** The one that the first line has most of. */
function delimiterOf(text: string): string {
  const [head = ''] = text.split(/\r?\n/, 1)
  const count = (mark: string) => head.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}
