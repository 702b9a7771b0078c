import { type CsvColumn, csvColumns, typeWords } from '@/lib/extension/csv-columns'
import { toForm } from '@/lib/extension/form'
import type { ImportRow } from '@/lib/extension/import-schema'
import type { ParsedExtension } from '@/lib/extension/mutations'
import type { CsvRecord } from '@/lib/extension/read-csv'
import { type ExtensionForm, extensionFormSchema, newHotDesk, newPhone } from '@/lib/extension/schema'
import { cellOf } from '@/lib/extension/write-csv'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'

/** What one line of the file comes to. `form`: to be saved; null: nothing to save, or an error. */
export type PlannedLine = { row: ImportRow; existing: Extension | null; form: ParsedExtension | null }

type Known = {
  byNumber: Map<string, Extension>
  classesByName: Map<string, string>
  classNames: Map<string, string>
}

/**
 * What each line would do to the draft: make an extension, change the one of its number, or nothing. A cell that is
 * empty, or a column that is missing, leaves as it is.
 */
export function planLines(
  snapshot: Pick<Snapshot, 'extensions' | 'classesOfService'>,
  records: readonly CsvRecord[],
): PlannedLine[] {
  const { extensions, classesOfService } = snapshot
  const known: Known = {
    byNumber: new Map(extensions.map((one) => [one.number, one])),
    classesByName: new Map(classesOfService.map(({ id, name }) => [name.toLowerCase(), id])),
    classNames: new Map(classesOfService.map(({ id, name }) => [id, name])),
  }
  const firstLines = new Map<string, number>()
  return records.map((record) => {
    const number = record.cells.number ?? ''
    const first = firstLines.get(number)
    if (first === undefined) firstLines.set(number, record.line)
    const twice = first === undefined || number === '' ? [] : [`Line ${first} has the same number.`]
    return planLine(known, record, twice)
  })
}

function planLine(known: Known, { line, cells }: CsvRecord, problems: string[]): PlannedLine {
  const number = cells.number ?? ''
  const existing = known.byNumber.get(number) ?? null
  const start = startOf(existing, cells.type ?? '', problems)
  const form = start && fill(start, cells, known, existing, problems)
  const parsed = form && extensionFormSchema.safeParse(form)
  if (parsed && !parsed.success)
    problems.push(...parsed.error.issues.map(({ path, message }) => `${columnAt(path)}: ${message}`))
  const value = problems.length === 0 && parsed?.success ? parsed.data : null
  const changes = start && form ? listChanges(start, form, existing === null, known) : []
  const outcome =
    value === null ? 'error' : existing === null ? 'create' : changes.length > 0 ? 'change' : 'same'
  const name = form?.name ?? cells.name ?? ''
  return {
    row: { line, number, name, outcome, changes, problems: [...new Set(problems)] },
    existing,
    form: outcome === 'same' ? null : value,
  }
}

/** The form to begin with; null, with the reason: its type is not known. */
function startOf(existing: Extension | null, type: string, problems: string[]): ExtensionForm | null {
  const wanted = readType(type)
  if (type !== '' && wanted === null) problems.push('type: Write Phone or Hot Desk.')
  if (existing) {
    if (wanted !== null && wanted !== existing.type)
      problems.push(`type: It is a ${typeWords[existing.type]} and stays one. Give the other another number.`)
    return toForm(existing)
  }
  if (type === '') problems.push('type: A new extension needs one: Phone or Hot Desk.')
  if (wanted === null) return null
  return wanted === 'phone' ? newPhone() : newHotDesk()
}

function readType(text: string): ExtensionForm['type'] | null {
  const word = text.toLowerCase().replaceAll(/[\s_-]/g, '')
  return word === 'phone' ? 'phone' : word === 'hotdesk' ? 'hot-desk' : null
}

function fill(
  start: ExtensionForm,
  cells: CsvRecord['cells'],
  { classesByName }: Known,
  existing: Extension | null,
  problems: string[],
): ExtensionForm {
  const form = structuredClone(start)
  const className = cells.class_of_service ?? ''
  if (className !== '') {
    const id = classesByName.get(className.toLowerCase())
    if (id === undefined) problems.push(`class_of_service: There is no Class of Service “${className}”.`)
    else form.classOfServiceId = id
  } else if (existing === null) problems.push('class_of_service: A new extension needs one.')
  for (const column of csvColumns) {
    const cell = cells[column.name] ?? ''
    if (cell === '' || column.path === undefined) continue
    if (column.type !== undefined && column.type !== form.type)
      problems.push(`${column.name}: Only a ${typeWords[column.type]} has one.`)
    else if (column.name === 'endpoint' && existing?.type === 'phone') {
      if (cell !== existing.endpoint) problems.push('endpoint: That of a phone never changes.')
    } else put(form, column.path, readCell(column, cell, problems))
  }
  return form
}

function readCell({ name, kind }: CsvColumn, cell: string, problems: string[]): unknown {
  if (kind === 'yes-no') {
    const isYes = /^(yes|y|true|on|1)$/i.test(cell)
    if (!isYes && !/^(no|n|false|off|0)$/i.test(cell)) problems.push(`${name}: Write yes or no.`)
    return isYes
  }
  if (kind === 'minutes') return /^[0-9]{1,6}$/.test(cell) ? Number(cell) : Number.NaN
  return name === 'second_login' ? cell.toLowerCase() : cell
}

/** Paths are those of our own columns, and lead through objects that the form has. */
function put(form: ExtensionForm, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() as string
  const holder = keys.reduce<object>((object, key) => (object as Record<string, object>)[key] as object, form)
  Object.assign(holder, { [last]: value })
}

const columnAt = (path: readonly PropertyKey[]): string => {
  const at = path.join('.')
  if (at === 'classOfServiceId') return 'class_of_service'
  return csvColumns.find((column) => column.path === at)?.name ?? at
}

/** @param before as it was, or as every new one begins */
function listChanges(
  before: ExtensionForm,
  after: ExtensionForm,
  isNew: boolean,
  known: Known,
): ImportRow['changes'] {
  const cellIn = (form: ExtensionForm, column: CsvColumn) =>
    cellOf(column, form, known.classNames.get(form.classOfServiceId) ?? '')
  return csvColumns.flatMap((column) => {
    const [was, is] = [cellIn(before, column), cellIn(after, column)]
    if (column.name === 'number' || (was === is && !(isNew && column.name === 'type'))) return []
    // Of a secret it is told that it changes.
    const isSecret = column.kind === 'secret'
    return [{ column: column.name, before: isNew || isSecret ? null : was, after: isSecret ? null : is }]
  })
}
