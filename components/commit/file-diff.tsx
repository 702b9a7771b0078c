'use client'

import { readFold } from '@/components/commit/read-fold'
import { TextDiff } from '@/components/ui/text-diff'
import type { FileDifference } from '@/lib/revision/schema'

/** The difference of one generated file; its folded lines are read from the revision that it is compared with. */
export function FileDiff({ file, lines, base }: Pick<FileDifference, 'file' | 'lines' | 'base'>) {
  return (
    <TextDiff
      label={`Changes in ${file}`}
      lines={lines}
      readFold={base === null ? null : (from, count) => readFold({ revision: base, file }, from, count)}
    />
  )
}
