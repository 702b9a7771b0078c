'use client'

import { type FoldSource, readFold } from '@/components/commit/read-fold'
import { type DiffLine, TextDiff } from '@/components/ui/text-diff'

type Props = { label: string; lines: readonly DiffLine[]; source: FoldSource | null }

/** A difference whose folded lines are read from the revision's file `source`; null: they stay folded. */
export function FileDiff({ label, lines, source }: Props) {
  return (
    <TextDiff
      label={label}
      lines={lines}
      readFold={source && ((from, count) => readFold(source, from, count))}
    />
  )
}
