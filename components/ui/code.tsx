import type { ReactNode } from 'react'

/** A code, pattern or file name inside a sentence. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded-tag bg-sunken px-1 py-0.5 font-mono text-small font-label whitespace-nowrap">
      {children}
    </code>
  )
}

/** A command to type, on a line of its own. Long ones wrap rather than scroll. */
export function Command({ children }: { children: string }) {
  return (
    <pre className="rounded-control bg-sunken px-2.5 py-1.5 font-mono text-mono break-words whitespace-pre-wrap text-ink">
      <code>{children}</code>
    </pre>
  )
}
