/**
 * A state, drawn as a jack of a switchboard: shape first, the word beside it, colour third. Never without a word.
 * - open: disc in a ring · free: empty ring (closed, to come) · refused: slashed ring (failed, not reachable)
 * - draft: dashed ring · in-force: accent disc in a ring
 */
export type JackState = 'open' | 'free' | 'refused' | 'draft' | 'in-force'

const colours: Record<JackState, string> = {
  open: 'text-ok-shape',
  free: 'text-control',
  refused: 'text-bad-shape',
  draft: 'text-accent',
  'in-force': 'text-accent',
}

export function Jack({ state, size = 14 }: { state: JackState; size?: 14 | 18 | 22 }) {
  return (
    <svg
      viewBox="0 0 14 14"
      width={size}
      height={size}
      fill="none"
      aria-hidden="true"
      className={`shrink-0 ${colours[state]}`}
    >
      <circle
        cx="7"
        cy="7"
        r="5.75"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={state === 'draft' ? '2.2 1.4' : undefined}
      />
      {(state === 'open' || state === 'in-force') && <circle cx="7" cy="7" r="3" fill="currentColor" />}
      {state === 'refused' && <path d="M3.1 10.9 10.9 3.1" stroke="currentColor" strokeWidth="1.5" />}
    </svg>
  )
}
