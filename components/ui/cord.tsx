/** How many Classes of Service one includes, drawn: itself as a ring, each included one as a plug on its cord. */
export function CordCount({ count }: { count: number }) {
  const drawn = Math.min(count, 6)
  return (
    <svg
      viewBox={`0 0 ${10 + drawn * 9} 10`}
      width={10 + drawn * 9}
      height="10"
      fill="none"
      aria-hidden="true"
      className="shrink-0 text-ink-2"
    >
      <path d={`M8.5 5H${8 + drawn * 9}`} stroke="currentColor" strokeWidth="1.5" />
      <circle cx="5" cy="5" r="3.75" stroke="currentColor" strokeWidth="1.5" />
      {Array.from({ length: drawn }, (_, index) => 16 + index * 9).map((x) => (
        <circle key={x} cx={x - 1} cy="5" r="2.25" fill="currentColor" />
      ))}
    </svg>
  )
}

/**
 * A piece of cord straight down between two jacks, inside a positioned parent. Solid: the switch runs it; dashed:
 * draft, or still to come.
 */
export function CordDown({
  dashed = false,
  tone = 'quiet',
}: {
  dashed?: boolean
  tone?: 'quiet' | 'ok' | 'accent'
}) {
  const colour = { quiet: 'border-control', ok: 'border-ok-shape', accent: 'border-accent' }[tone]
  return (
    <span
      aria-hidden="true"
      className={`absolute top-[23px] bottom-[-3px] left-2 w-0 border-l-[1.75px] ${colour} ${dashed ? 'border-dashed' : ''}`}
    />
  )
}
