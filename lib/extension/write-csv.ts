import { type CsvColumn, csvColumns, typeWords, valueAt } from '@/lib/extension/csv-columns'
import { toForm } from '@/lib/extension/form'
import type { ExtensionForm } from '@/lib/extension/schema'
import type { Snapshot } from '@/lib/policy/snapshot'
import { toCsvLine } from '@/lib/shared/csv'

const columns = csvColumns.filter(({ kind }) => kind !== 'secret')

/**
 * Extensions as a CSV file that can be imported again. No secrets.
 * @param ids which, in their order
 */
export function writeExtensionsCsv(
  { extensions, classesOfService }: Snapshot,
  ids: readonly string[],
): string {
  const byId = new Map(extensions.map((one) => [one.id, one]))
  const classes = new Map(classesOfService.map(({ id, name }) => [id, name]))
  const lines = ids.flatMap((id) => {
    const extension = byId.get(id)
    if (!extension) return []
    const form = toForm(extension)
    const className = classes.get(form.classOfServiceId) ?? ''
    return [toCsvLine(columns.map((column) => cellOf(column, form, className)))]
  })
  return [toCsvLine(columns.map(({ name }) => name)), ...lines].join('')
}

/** As a line of a file would have it: '' where the type has no such field. */
export function cellOf({ name, type, path }: CsvColumn, form: ExtensionForm, className: string): string {
  if (name === 'class_of_service') return className
  if (name === 'type') return typeWords[form.type]
  if (path === undefined || (type !== undefined && type !== form.type)) return ''
  const value = valueAt(form, path)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value === null || value === undefined ? '' : String(value)
}
