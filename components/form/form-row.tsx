import { CircleX } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  label: ReactNode
  /** Id of the control. Not for a group. */
  htmlFor?: string
  /** Several controls: the label names them together. Id of the label. */
  groupId?: string
  /** Name of the field, so that an error can lead to it. */
  name?: string
  hint?: ReactNode
  hintId?: string
  error?: string
  errorId?: string
  /** On the right of the control: Open, New. */
  aside?: ReactNode
  children: ReactNode
}

/** Label on the left, control, then the error or else the hint. */
export function FormRow({
  label,
  htmlFor,
  groupId,
  name,
  hint,
  hintId,
  error,
  errorId,
  aside,
  children,
}: Props) {
  return (
    <div
      data-field={name}
      data-label={typeof label === 'string' ? label : undefined}
      className="grid gap-x-6 gap-y-1.5 py-3.5 min-[900px]:grid-cols-[minmax(196px,216px)_minmax(0,1fr)]"
    >
      {groupId ? (
        <span id={groupId} className="py-1.5 font-label">
          {label}
        </span>
      ) : (
        <label htmlFor={htmlFor} className="py-1.5 font-label">
          {label}
        </label>
      )}
      <div {...(groupId ? { role: 'group', 'aria-labelledby': groupId } : {})} className="min-w-0">
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          {children}
          {aside}
        </div>
        {error && (
          <p id={errorId} className="mt-1.5 flex items-start gap-1.5 text-pretty text-bad">
            <CircleX size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0" />
            {error}
          </p>
        )}
        {hint && (
          <p id={hintId} className="mt-1 max-w-[80ch] text-small text-pretty text-ink-2">
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
