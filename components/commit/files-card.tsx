import { ChevronRight } from 'lucide-react'
import { FileDiff } from '@/components/commit/file-diff'
import { Card } from '@/components/ui/card'
import type { FileDifference } from '@/lib/revision/schema'

/** A file of more lines than this is folded at first. */
const openLines = 300

/** What changes in the files that are generated for the switch. */
export function FilesCard({ files, isBlocked }: { files: readonly FileDifference[]; isBlocked: boolean }) {
  const changed = files.filter(({ added, removed }) => added + removed > 0)
  const added = changed.reduce((sum, file) => sum + file.added, 0)
  const removed = changed.reduce((sum, file) => sum + file.removed, 0)
  return (
    <Card
      flush={changed.length > 0}
      title="Generated files"
      aside={
        changed.length > 0 && (
          <>
            <Counts added={added} removed={removed} />
            {changed.length === 1 ? '1 file' : `${changed.length} files`}
          </>
        )
      }
    >
      {changed.length === 0 ? (
        <p className="text-ink-2">
          {isBlocked
            ? 'They are made when the errors are mended.'
            : 'No file for the switch changes: the gatekeeper alone decides what changes here.'}
        </p>
      ) : (
        changed.map(({ file, lines, base, ...counts }) => (
          <details
            key={file}
            open={lines.length <= openLines}
            className="group not-first:border-t not-first:border-line"
          >
            <summary className="flex min-h-9 cursor-pointer list-none items-center gap-2 bg-sunken px-3.5 -outline-offset-2">
              <ChevronRight
                size={14}
                strokeWidth={1.75}
                aria-hidden="true"
                className="shrink-0 text-ink-3 transition-transform group-open:rotate-90"
              />
              <span className="min-w-0 truncate font-mono text-mono font-label">{file}</span>
              <span className="ml-auto flex gap-2 text-small">
                <Counts {...counts} />
              </span>
            </summary>
            {lines.length === 0 ? (
              <p className="px-3.5 py-2.5 text-ink-2">Too much of it changes to be shown line by line.</p>
            ) : (
              <FileDiff
                label={`Changes in ${file}`}
                lines={lines}
                source={base === null ? null : { revision: base, file }}
              />
            )}
          </details>
        ))
      )}
    </Card>
  )
}

function Counts({ added, removed }: { added: number; removed: number }) {
  return (
    <>
      <span className="font-name text-ok">
        +{added.toLocaleString('en')}
        <span className="sr-only"> lines added</span>
      </span>
      <span className="font-name text-bad">
        −{removed.toLocaleString('en')}
        <span className="sr-only"> lines removed</span>
      </span>
    </>
  )
}
