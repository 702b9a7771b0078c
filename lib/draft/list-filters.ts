import type { RowMarks } from '@/lib/shared/draft-marks'

/** Filters that every list has: `pending=1`, `findings=1`. */
export const markFilters = {
  pending: (row: RowMarks, value: string) => (row.pending !== null) === (value === '1'),
  findings: (row: RowMarks, value: string) => row.findings.length > 0 === (value === '1'),
}
