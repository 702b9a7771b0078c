'use client'

import type { ReactNode } from 'react'
import { type EffectOfForm, useChangeEffect } from '@/components/object/use-change-effect'
import { Card } from '@/components/ui/card'
import { type EffectKind, mostToldExtensions } from '@/lib/change-effect/schema'
import type { PermissionEffects, PermissionRow } from '@/lib/revision/schema'

/** Sentences shown; Commit has all. */
const shown = 8

const marks: Record<PermissionRow['change'], { sign: string; className: string }> = {
  gain: { sign: '+', className: 'border-ok-shape bg-ok-wash text-ok' },
  lose: { sign: '−', className: 'border-bad-shape bg-bad-wash text-bad' },
  route: { sign: '=', className: 'border-line-strong text-ink' },
  'caller-id': { sign: '=', className: 'border-line-strong text-ink' },
  limit: { sign: '=', className: 'border-line-strong text-ink' },
}

/** Who gains and who loses by what is edited here, before it is saved: the draft against the draft with this form. */
export function ChangeEffectCard({ kind, id }: { kind: EffectKind; id: string }) {
  const told = useChangeEffect(kind, id)
  return (
    <Card title="What this change does" aside={told.state === 'asking' ? 'looking…' : 'before saving'}>
      <div aria-live="polite">
        <Told {...told} />
      </div>
    </Card>
  )
}

function Told({ state, effect }: EffectOfForm) {
  if (state === 'none')
    return <Note>Change something: who gains by it and who loses stands here, before you save.</Note>
  if (state === 'away')
    return (
      <Note>
        It could not be found out. You can save all the same: Commit tells it before the switch does.
      </Note>
    )
  if (effect === null) return <Note>Looking at every extension, number and time…</Note>
  if (effect.state === 'unsavable') return <Note>It cannot be saved so. {effect.because}</Note>
  if (effect.state === 'counted')
    return (
      <Note>
        {effect.extensions.toLocaleString('en-US')}{' '}
        {effect.extensions === 1 ? 'extension obeys' : 'extensions obey'} what you change. They are only
        counted here, as the PBX has more than {mostToldExtensions.toLocaleString('en-US')}: Commit says who
        gains and who loses.
      </Note>
    )
  return <Effects {...effect.effects} />
}

function Effects({ rows, own, problem }: PermissionEffects) {
  if (problem !== null) return <Note>{problem}</Note>
  if (rows.length + own.length === 0) return <Note>Every call is decided as before.</Note>
  // Losses first: they are what people call about.
  const ordered = [...rows].sort((a, b) => Number(b.change === 'lose') - Number(a.change === 'lose'))
  const more = rows.length + own.length - shown
  return (
    <>
      <ul className="grid gap-1.5">
        {ordered.slice(0, shown).map(({ change, sentence }) => (
          <li
            key={sentence}
            className={`flex gap-2 rounded-control border-l-2 px-2 py-1 text-pretty break-words ${marks[change].className}`}
          >
            <span aria-hidden="true" className="font-mono font-label">
              {marks[change].sign}
            </span>
            <span className="min-w-0">{sentence}</span>
          </li>
        ))}
        {own.slice(0, Math.max(0, shown - rows.length)).map((sentence) => (
          <li
            key={sentence}
            className="rounded-control border-l-2 border-line-strong px-2 py-1 text-pretty break-words"
          >
            {sentence}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-2 text-small text-ink-2">And {more} more: Commit has all of them.</p>}
    </>
  )
}

const Note = ({ children }: { children: ReactNode }) => (
  <p className="text-small text-pretty text-ink-2">{children}</p>
)
