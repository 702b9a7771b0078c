import { metaHelper, rowSelectionFeature, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import type { ReactNode } from 'react'

/** Width of the table, in px, from which a column is shown. */
export type ShowFrom = 640 | 820 | 1000 | 1100 | 1280 | 1440 | 1600

export type DataColumn<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Whether the server can sort by it; by another name in the address, if so. */
  sort?: true | string
  /** Numbers stand right. */
  align?: 'right'
  /** CSS width; columns without one share what is left. */
  width?: string
  /** Long content takes several lines instead of being cut off. */
  wrap?: boolean
  /** Dropped while the table is narrower. Without it: always there. */
  showFrom?: ShowFrom
}

export type ColumnLook = Pick<DataColumn<never>, 'align' | 'width' | 'showFrom'>

/** Sorting, pages and filters are the server's; here they are only shown. */
export const features = tableFeatures({
  rowSelectionFeature,
  rowSortingFeature,
  columnMeta: metaHelper<ColumnLook>(),
})
export type Features = typeof features

/** Tailwind needs whole words. */
export const shownFrom: Record<ShowFrom, string> = {
  640: '@max-[640px]/table:hidden',
  820: '@max-[820px]/table:hidden',
  1000: '@max-[1000px]/table:hidden',
  1100: '@max-[1100px]/table:hidden',
  1280: '@max-[1280px]/table:hidden',
  1440: '@max-[1440px]/table:hidden',
  1600: '@max-[1600px]/table:hidden',
}
