/**
 * A state, drawn as a jack of a switchboard: shape first, the word beside it, colour third. Never without a word.
 * - open: disc in a ring (registered, done) · closing: three-quarter pie, closes within the hour
 * - free: empty ring (closed, to come) · refused: slashed ring (blocked, failed, not reachable)
 * - not-granted: ring with a dash · draft: dashed ring · on-call: filled, three dots
 * - not-registered: dotted ring with a cross · running: turning arc
 * - always: grey disc in a ring · in-force: accent disc in a ring
 */
export type JackState =
  | 'open'
  | 'closing'
  | 'free'
  | 'refused'
  | 'not-granted'
  | 'draft'
  | 'on-call'
  | 'not-registered'
  | 'running'
  | 'always'
  | 'in-force'

const colours: Record<JackState, string> = {
  open: 'text-ok-shape',
  closing: 'text-warn-shape',
  free: 'text-control',
  refused: 'text-bad-shape',
  'not-granted': 'text-control',
  draft: 'text-accent',
  'on-call': 'text-ok-shape',
  'not-registered': 'text-ink-2',
  running: 'text-accent',
  always: 'text-ink-3',
  'in-force': 'text-accent',
}

const dashes: Partial<Record<JackState, string>> = {
  draft: '2.2 1.4',
  'not-registered': '1.1 1.48',
}

type Props = {
  state: JackState
  /** 14 in lines of text, 18 in steps, 22 for a verdict. */
  size?: 14 | 18 | 22
  /** Only where no word stands beside it. */
  name?: string
}

export function Jack({ state, size = 14, name }: Props) {
  const named = name === undefined ? { 'aria-hidden': true as const } : { role: 'img', 'aria-label': name }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a name by aria-label, or is hidden beside its word.
    <svg
      {...named}
      viewBox="0 0 14 14"
      width={size}
      height={size}
      fill="none"
      className={`shrink-0 ${colours[state]} ${state === 'running' ? 'animate-turn' : ''}`}
    >
      {state !== 'on-call' && (
        <circle
          cx="7"
          cy="7"
          r="5.75"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={dashes[state]}
          opacity={state === 'running' ? 0.28 : undefined}
        />
      )}
      <Inside state={state} />
    </svg>
  )
}

function Inside({ state }: { state: JackState }) {
  switch (state) {
    case 'open':
    case 'always':
    case 'in-force':
      return <circle cx="7" cy="7" r="3" fill="currentColor" />
    case 'closing':
      return <path d="M7 7V3.4A3.6 3.6 0 1 1 3.4 7Z" fill="currentColor" />
    case 'refused':
      return <path d="M3.1 10.9 10.9 3.1" stroke="currentColor" strokeWidth="1.5" />
    case 'not-granted':
      return <path d="M4.4 7h5.2" stroke="currentColor" strokeWidth="1.5" />
    case 'not-registered':
      return <path d="m5.2 5.2 3.6 3.6m0-3.6L5.2 8.8" stroke="currentColor" strokeWidth="1.4" />
    case 'running':
      return <path d="M7 1.25A5.75 5.75 0 0 1 12.75 7" stroke="currentColor" strokeWidth="1.5" />
    case 'on-call':
      return (
        <>
          <circle cx="7" cy="7" r="6.5" fill="currentColor" />
          <g className="fill-surface">
            <circle cx="4.1" cy="7" r="1" />
            <circle cx="7" cy="7" r="1" />
            <circle cx="9.9" cy="7" r="1" />
          </g>
        </>
      )
    default:
      return null
  }
}
