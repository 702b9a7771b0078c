'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { Segmented } from '@/components/ui/segmented'
import type { PermissionEffects, PermissionRow } from '@/lib/revision/schema'

const signs: Record<PermissionRow['change'], { sign: string; className: string; does: string }> = {
  gain: { sign: '+', className: 'text-ok', does: 'gain' },
  lose: { sign: '−', className: 'text-bad', does: 'lose' },
  route: { sign: '=', className: 'text-ink-2', does: 'another way to' },
  'caller-id': { sign: '=', className: 'text-ink-2', does: 'another Caller ID to' },
  limit: { sign: '=', className: 'text-ink-2', does: 'another limit to' },
}

/** Who can dial more, less or in another way than before: the effect of a change, not its text. */
export function PermissionsCard({ title, effects }: { title: string; effects: PermissionEffects }) {
  const { rows, own, problem } = effects
  const isNothing = rows.length === 0 && own.length === 0
  const [view, setView] = useState<'table' | 'sentences'>('table')
  return (
    <Card
      flush
      title={title}
      aside={
        <span className="flex flex-wrap items-center gap-2 text-small text-ink-2">
          400 days ahead
          {rows.length > 0 && (
            <Segmented
              label="How the effect is told"
              value={view}
              onValueChange={setView}
              options={[
                { value: 'table', label: 'Table' },
                { value: 'sentences', label: 'Sentences' },
              ]}
            />
          )}
        </span>
      }
    >
      {problem !== null || isNothing ? (
        <p className="px-3.5 py-3 text-pretty text-ink-2">{problem ?? 'Every call is decided as before.'}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section aria-label={`${title}: groups`} tabIndex={0} className="max-h-105 overflow-y-auto">
          {rows.length > 0 &&
            (view === 'sentences' ? <Sentences rows={rows} /> : <EffectTable title={title} rows={rows} />)}
          {own.length > 0 && <OwnChanges sentences={own} />}
        </section>
      )}
    </Card>
  )
}

function Sentences({ rows }: { rows: readonly PermissionRow[] }) {
  return (
    <ul className="divide-y divide-line border-t border-line">
      {rows.map(({ change, sentence }) => (
        <li key={sentence} className="flex gap-2 px-3.5 py-2 text-pretty break-words">
          <span aria-hidden="true" className={signs[change].className}>
            {signs[change].sign}
          </span>
          <span className="min-w-0">{sentence}</span>
        </li>
      ))}
    </ul>
  )
}

function OwnChanges({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className="divide-y divide-line border-t border-line">
      {sentences.map((sentence) => (
        <li key={sentence} className="flex gap-2 px-3.5 py-2 text-pretty break-words">
          <span aria-hidden="true" className="text-ink-2">
            =
          </span>
          <span className="min-w-0">{sentence}</span>
        </li>
      ))}
    </ul>
  )
}

function EffectTable({ title, rows }: { title: string; rows: readonly PermissionRow[] }) {
  return (
    <table className="w-full table-fixed border-collapse" aria-label={title}>
      <thead>
        <tr className="text-left text-small text-ink-2">
          <th className="w-[26%] px-3.5 py-1.5 font-normal">Who</th>
          <th className="px-3.5 py-1.5 font-normal">Changes</th>
          <th className="w-[42%] px-3.5 py-1.5 font-normal">When</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-t border-line align-top">
        {rows.map((row) => (
          <EffectRow key={`${row.change} ${row.who} ${row.what} ${row.detail} ${row.when}`} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function EffectRow({ row: { change, who, what, detail, when } }: { row: PermissionRow }) {
  const { sign, className, does } = signs[change]
  return (
    <tr>
      <td className={`px-3.5 py-2 font-label break-words ${className}`}>
        <span aria-hidden="true">{sign} </span>
        {who}
      </td>
      <td className="px-3.5 py-2 break-words">
        {does} <span className="font-name">{what}</span>
        {detail !== '' && <span className="block text-small text-ink-2">{detail}</span>}
      </td>
      <td className="px-3.5 py-2 break-words text-ink-2">{when}</td>
    </tr>
  )
}
