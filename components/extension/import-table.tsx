'use client'

import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Strip } from '@/components/ui/strip'
import { Tag } from '@/components/ui/tag'
import type { ImportOutcome, ImportPreview, ImportRow } from '@/lib/extension/import-schema'

type Props = { preview: ImportPreview; isSaving: boolean; onImport: () => void }
type Shown = 'all' | ImportOutcome

/** So many lines are shown at once: enough to look at, and the page stays quick. */
const shownLines = 200
const words: Record<ImportOutcome, string> = {
  create: 'New',
  change: 'Changed',
  same: 'As it is',
  error: 'Error',
}
const tags = { create: 'fact', change: 'pending', same: 'fact', error: 'bad' } as const

/** What every line of the file would do. */
export function ImportTable({ preview, isSaving, onImport }: Props) {
  const { rows, counts, problems } = preview
  const [shown, setShown] = useState<Shown>(counts.error > 0 ? 'error' : 'all')
  const chosen = shown === 'all' ? rows : rows.filter(({ outcome }) => outcome === shown)
  const hidden = chosen.length - Math.min(chosen.length, shownLines)
  const wanted = counts.create + counts.change
  const offBecause =
    counts.error > 0 || problems.length > 0
      ? 'Mend the errors in the file first: all lines are imported or none.'
      : wanted === 0
        ? 'Nothing would change.'
        : undefined
  return (
    <section aria-label="Preview" className="grid gap-3">
      {problems.map((problem) => (
        <Banner key={problem} kind="bad" title={problem} />
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Segmented<Shown>
          label="Lines"
          value={shown}
          onValueChange={setShown}
          options={[
            { value: 'all', label: 'All', count: rows.length },
            ...(['create', 'change', 'same', 'error'] as const).map((outcome) => ({
              value: outcome,
              label: words[outcome],
              count: counts[outcome],
            })),
          ]}
        />
        <span className="ml-auto">
          <Button kind="page" pending={isSaving} offBecause={offBecause} onClick={onImport}>
            {isSaving ? 'Importing…' : `Import ${wanted.toLocaleString('en')} into the draft`}
          </Button>
        </span>
      </div>
      <div className="min-w-0 overflow-hidden rounded-card border border-line bg-surface">
        <table aria-label="What each line would do" className="w-full table-fixed border-collapse">
          <thead>
            <tr className="border-b border-line text-left text-small text-ink-2">
              <th scope="col" className="h-8 w-16 px-3 text-right font-normal">
                Line
              </th>
              <th scope="col" className="w-26 px-3 font-normal">
                Number
              </th>
              <th scope="col" className="w-[22%] px-3 font-normal">
                Name
              </th>
              <th scope="col" className="w-26 px-3 font-normal">
                Outcome
              </th>
              <th scope="col" className="px-3 font-normal">
                What
              </th>
            </tr>
          </thead>
          <tbody>
            {chosen.slice(0, shownLines).map((row) => (
              <Line key={row.line} row={row} />
            ))}
          </tbody>
        </table>
        {chosen.length === 0 && <p className="px-3.5 py-3 text-ink-2">No line of this kind.</p>}
      </div>
      {hidden > 0 && (
        <p className="text-ink-2">{hidden.toLocaleString('en')} more of this kind are not shown.</p>
      )}
    </section>
  )
}

function Line({ row }: { row: ImportRow }) {
  const { line, number, name, outcome, changes, problems } = row
  return (
    <tr className="border-b border-line align-top last:border-b-0">
      <td className="px-3 py-2 text-right text-ink-3 tabular-nums">{line}</td>
      <td className="px-3 py-1.5">{number && <Strip>{number}</Strip>}</td>
      <td className="px-3 py-2 break-words">{name}</td>
      <td className="px-3 py-1.5">
        <Tag kind={tags[outcome]}>{words[outcome]}</Tag>
      </td>
      <td className="px-3 py-2 break-words">
        {problems.map((problem) => (
          <p key={problem} className="text-bad">
            {problem}
          </p>
        ))}
        {outcome !== 'error' && <span className="text-ink-2">{changes.map(describe).join(' · ')}</span>}
      </td>
    </tr>
  )
}

function describe({ column, before, after }: ImportRow['changes'][number]): string {
  if (after === null) return `${column}: new`
  if (before === null) return `${column}: ${after}`
  return `${column}: ${before === '' ? 'empty' : before} → ${after}`
}
