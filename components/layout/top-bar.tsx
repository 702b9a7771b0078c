import type { ReactNode } from 'react'
import { Mark } from '@/components/layout/mark'

/** Header of a page: the mark, and on the right whatever the page has to say at all times. */
export function TopBar({ children }: { children?: ReactNode }) {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex h-13 max-w-[1248px] items-center justify-between gap-4 px-6">
        <span className="flex items-center gap-2 text-[15px] font-label tracking-tight">
          <Mark />
          Cordboard
        </span>
        {children}
      </div>
    </header>
  )
}
