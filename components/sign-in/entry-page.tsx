import type { ReactNode } from 'react'
import { TopBar } from '@/components/layout/top-bar'

type Props = {
  title: string
  /** What this page is for, in a sentence. */
  sentence: ReactNode
  children: ReactNode
}

/** A page before the shell: a title, a sentence, one card. */
export function EntryPage({ title, sentence, children }: Props) {
  return (
    <>
      <TopBar />
      <main className="mx-auto max-w-[1248px] px-6 py-10">
        <h1 className="text-title">{title}</h1>
        <p className="mt-1.5 max-w-[80ch] text-pretty text-ink-2">{sentence}</p>
        <div className="mt-5 max-w-[760px] rounded-card border border-line bg-surface px-5 py-2">
          {children}
        </div>
      </main>
    </>
  )
}
