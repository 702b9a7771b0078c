import { remakeEntryIndex } from '@/lib/policy/engine/entry-index'
import { type KeyTableParts, openKeyTable, type Row } from '@/lib/policy/engine/key-table'
import { remakeLineTable } from '@/lib/policy/engine/line-table'
import type { Portable, PortableKind } from '@/lib/policy/engine/portable'
import { rowOf } from '@/lib/policy/engine/rows'
import { remakeZoneClock } from '@/lib/policy/schedule/zone-clock'

/** What `partsOf` told becomes the object again; the parts are its own from then on. */
const makers: { [Kind in PortableKind]: (parts: never) => object } = {
  'key-table': ([parts, row]: [Omit<KeyTableParts<unknown>, 'row'>, Row<never>['name']]) =>
    openKeyTable({ ...parts, row: rowOf(row) as Row<unknown> }),
  'line-table': remakeLineTable,
  'entry-index': remakeEntryIndex,
  'zone-clock': remakeZoneClock,
}

export const remake = ({ kind, parts }: Portable): object => makers[kind](parts as never)
