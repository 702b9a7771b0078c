/** A dated exception: a slashed square closes the day, a filled one with a bar gives it other hours. */
export function ExceptionMark({ isClosed }: { isClosed: boolean }) {
  return (
    <svg viewBox="0 0 12 12" width="14" height="14" fill="none" aria-hidden="true" className="shrink-0">
      <ExceptionShape isClosed={isClosed} />
    </svg>
  )
}

/** Its shape in a square of 12. */
export function ExceptionShape({ isClosed }: { isClosed: boolean }) {
  if (isClosed)
    return (
      <g className="text-bad-shape" stroke="currentColor" strokeWidth="1.4">
        <rect x="1" y="1" width="10" height="10" rx="2" />
        <path d="M3.4 8.6 8.6 3.4" />
      </g>
    )
  return (
    <>
      <rect x="0.5" y="0.5" width="11" height="11" rx="2" className="fill-warn-shape" />
      <path d="M6 3.4v5.2" className="stroke-surface" strokeWidth="1.4" />
    </>
  )
}
