import { RowTags } from '@/components/object/row-tags'
import type { RowMarks } from '@/lib/shared/draft-marks'

/** The name of an object in a list, with what is pending or wrong. */
export function NameCell({ name, pending, findings }: RowMarks & { name: string }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-name text-ink">{name}</span>
      <RowTags pending={pending} findings={findings} />
    </span>
  )
}

/** Nothing, in a word. */
export function None({ children = 'none' }: { children?: string }) {
  return <span className="text-ink-3">{children}</span>
}
