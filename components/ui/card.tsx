import { type ReactNode, useId } from 'react'

type Props = {
  title?: ReactNode
  /** Grey, after the title. */
  about?: ReactNode
  /** On the right of the title: a fact, a link, a button. */
  aside?: ReactNode
  /** Without padding: for tables and lists with lines of their own. */
  flush?: boolean
  children: ReactNode
}

/** A part of a page with a name of its own. */
export function Card({ title, about, aside, flush = false, children }: Props) {
  const id = useId()
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className="min-w-0 rounded-card border border-line bg-surface"
    >
      {title !== undefined && (
        <div
          className={`flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-1 px-3.5 py-2 ${flush ? 'border-b border-line' : ''}`}
        >
          <h2 id={id} className="text-section">
            {title}
          </h2>
          {about && <span className="text-small text-ink-2">{about}</span>}
          {aside && <span className="ml-auto flex items-center gap-2 text-small text-ink-2">{aside}</span>}
        </div>
      )}
      <div
        className={
          flush ? 'overflow-hidden rounded-b-card' : `px-3.5 pb-3.5 ${title === undefined ? 'pt-3.5' : ''}`
        }
      >
        {children}
      </div>
    </section>
  )
}
