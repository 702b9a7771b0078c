'use client'

import { useEffect, useRef, useState } from 'react'
import { controlOf } from '@/components/first-hour/part-control'
import { PartRow } from '@/components/first-hour/part-row'
import type { Generated } from '@/components/object/generated-dialog'
import { Button } from '@/components/ui/button'
import type { Guide, Step, StepId } from '@/lib/first-hour/schema'

type Props = {
  guide: Guide
  step: Step
  /** From 1. */
  number: number
  next: Step | undefined
  canEdit: boolean
  canCommit: boolean
  onChoose: (id: StepId) => void
  onGenerated: (generated: Generated) => void
}

/** The step that is open: what it is for, and its pieces, each done in place or in its form. */
export function GuideStep({ guide, step, number, next, canEdit, canCommit, onChoose, onGenerated }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [told, setTold] = useState('')
  const { hotdesk, notLogged } = guide.cast
  const [ifNotLoggedId, setIfNotLoggedId] = useState<string | null>(null)
  const wanted = ifNotLoggedId ?? hotdesk?.ifNotLoggedId ?? notLogged?.id ?? null

  const done = step.parts.filter(({ isDone }) => isDone).map(({ id }) => id)
  const before = useRef(done)
  const key = done.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says that something was done.
  useEffect(() => {
    const fresh = step.parts.filter(({ id }) => done.includes(id) && !before.current.includes(id))
    before.current = done
    if (fresh.length === 0) return
    setTold(`Done: ${fresh.map(({ title }) => title).join(', ')}`)
    // The control that was used is gone: the keyboard goes on with the next piece.
    if (document.activeElement !== document.body) return
    const nextPart = list.current?.querySelector<HTMLElement>('[data-open="true"]')
    ;(nextPart ?? heading.current)?.focus()
  }, [key])
  return (
    <section
      aria-labelledby="guide-step"
      className="rounded-card border border-line bg-surface px-6 pt-5 pb-2"
    >
      <p className="text-small text-ink-2">{`Step ${number} of ${guide.steps.length}`}</p>
      <h2 id="guide-step" ref={heading} tabIndex={-1} className="text-title">
        {step.title}
      </h2>
      <p className="mt-0.5 mb-4 max-w-[76ch] text-pretty text-ink-2">{step.why}</p>
      <ul ref={list} className="divide-y divide-line border-t border-line">
        {step.parts.map((part) => (
          <PartRow
            key={part.id}
            part={part}
            stepId={step.id}
            {...controlOf({
              part,
              guide,
              canEdit,
              canCommit,
              wanted,
              onWanted: setIfNotLoggedId,
              onGenerated,
            })}
          />
        ))}
      </ul>
      {next && (step.state === 'done' || step.isOptional) && (
        <div className="flex justify-end border-t border-line py-3">
          <Button
            kind={step.state === 'done' ? 'page' : 'outline'}
            onClick={() => {
              onChoose(next.id)
              requestAnimationFrame(() => document.getElementById('guide-step')?.focus())
            }}
          >
            {step.state === 'done' ? `Next: ${next.title}` : `Leave it out: ${next.title}`}
          </Button>
        </div>
      )}
      <p role="status" className="sr-only">
        {told}
      </p>
    </section>
  )
}
