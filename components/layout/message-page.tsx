import type { ReactNode } from 'react'
import { TopBar } from '@/components/layout/top-bar'

type Props = {
  /** Title of the document, where the page itself failed before it could say its own. */
  head?: string
  /** What happened. */
  title: string
  /** What it means for calls and for the work done. */
  consequence: string
  /** Names the entry in the web log. */
  reference?: string
  /** The ways out. */
  children: ReactNode
}

/** A page that has only a message: what happened, what it means, what to do. */
export function MessagePage({ head, title, consequence, reference, children }: Props) {
  return (
    <>
      {head && <title>{head}</title>}
      {head && <link rel="icon" href="/icon.svg" />}
      <TopBar />
      <main className="mx-auto max-w-[1248px] px-6 py-10">
        <h1 className="text-title">{title}</h1>
        <p className="mt-1.5 max-w-[70ch] text-pretty text-ink-2">{consequence}</p>
        {reference && (
          <p className="mt-1.5 text-ink-2">
            In the web log this is <code className="font-mono text-mono text-ink">{reference}</code>.
          </p>
        )}
        <div className="mt-5 flex gap-2">{children}</div>
      </main>
    </>
  )
}
