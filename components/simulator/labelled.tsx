import { CircleX } from 'lucide-react'
import { type ReactNode, useId } from 'react'

type Bindings = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }

type Props = {
  label: string
  /** What to enter, or what follows. */
  hint?: ReactNode
  /** What to enter instead. */
  error?: string
  children: (bindings: Bindings) => ReactNode
}

/** A control with its label above, for narrow forms. */
export function Labelled({ label, hint, error, children }: Props) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? hint
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-label">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : noteId,
        'aria-invalid': error !== undefined,
      })}
      {error !== undefined ? (
        <p id={noteId} className="flex items-start gap-1.5 text-small text-bad">
          <CircleX size={14} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 shrink-0" />
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={noteId} className="text-small text-ink-2">
            {hint}
          </p>
        )
      )}
    </div>
  )
}
