/** The mark: a jack with a cord plugged in. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="none" aria-hidden="true" className="shrink-0">
      <circle cx="8" cy="8" r="5.4" strokeWidth="2" className="stroke-ink" />
      <path
        d="M8 8v6.2c0 3.2 1.9 5.3 4.8 5.3 4.6 0 4.2-7.2 9-7.2"
        strokeWidth="2.2"
        strokeLinecap="round"
        className="stroke-accent"
      />
      <circle cx="8" cy="8" r="1.9" className="fill-accent" />
    </svg>
  )
}
