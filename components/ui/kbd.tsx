/** A key, as printed on the keyboard. On a filled button it takes the colour of the words. */
export function Kbd({ children, tone = 'quiet' }: { children: string; tone?: 'quiet' | 'inherit' }) {
  const look = tone === 'quiet' ? 'border-line-strong bg-surface text-ink-2' : 'border-current/60'
  return (
    <span
      aria-hidden="true"
      className={`inline-flex min-w-4.5 items-center justify-center rounded-tag border px-1 font-sans text-fine leading-4 font-name ${look}`}
    >
      {children}
    </span>
  )
}
