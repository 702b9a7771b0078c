import type { ReactNode } from 'react'
import { CordDown } from '@/components/ui/cord'
import { Jack, type JackState } from '@/components/ui/jack'

export type StepState = 'done' | 'running' | 'to-come' | 'failed' | 'skipped'

export type StepSpec = {
  name: string
  state: StepState
  /** What was reported: 'dialplan done, PJSIP…'. The switch's own message stands verbatim. */
  detail?: string
  seconds?: number
  /** Under a step: its banner, its log. */
  children?: ReactNode
}

const jacks: Record<StepState, JackState> = {
  done: 'open',
  running: 'running',
  'to-come': 'free',
  failed: 'refused',
  skipped: 'not-granted',
}

/** What happens one after the other, along a cord. `live`: read out politely as it goes on. */
export function Steps({
  label,
  steps,
  live = false,
}: {
  label: string
  steps: readonly StepSpec[]
  live?: boolean
}) {
  return (
    <ol aria-label={label} aria-live={live ? 'polite' : undefined}>
      {steps.map((step, index) => (
        <li key={step.name} className="relative grid grid-cols-[18px_1fr_auto] gap-x-3 pb-3.5 last:pb-0">
          {index < steps.length - 1 && (
            <CordDown dashed={step.state !== 'done'} tone={step.state === 'done' ? 'ok' : 'quiet'} />
          )}
          <span className="pt-px">
            <Jack state={jacks[step.state]} size={18} />
          </span>
          <div className="min-w-0">
            <span
              className={step.state === 'to-come' || step.state === 'skipped' ? 'text-ink-2' : 'font-label'}
            >
              {step.name}
            </span>
            <span className="sr-only">{`, ${inWords[step.state]}`}</span>
            {step.detail && (
              <span
                className={`block break-words ${step.state === 'failed' ? 'text-bad' : 'text-small text-ink-2'}`}
              >
                {step.detail}
              </span>
            )}
            {step.children}
          </div>
          {step.seconds !== undefined && step.state !== 'to-come' && (
            <span className="font-mono text-mono text-ink-3">{step.seconds.toFixed(2)} s</span>
          )}
        </li>
      ))}
    </ol>
  )
}

const inWords: Record<StepState, string> = {
  done: 'done',
  running: 'running',
  'to-come': 'to come',
  failed: 'failed',
  skipped: 'not needed',
}
