'use client'

import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react'

type Crumb = { last: string | undefined; set: (last: string | undefined) => void }

const CrumbContext = createContext<Crumb | null>(null)

/** Lets the header of the shell say what the page below it is about. */
export function CrumbProvider({ children }: { children: ReactNode }) {
  const [last, set] = useState<string>()
  const crumb = useMemo(() => ({ last, set }), [last])
  return <CrumbContext value={crumb}>{children}</CrumbContext>
}

/** Names the page in the breadcrumb, as long as it is shown. */
export function SetCrumb({ children }: { children: string | undefined }) {
  const set = use(CrumbContext)?.set
  useLayoutEffect(() => {
    set?.(children)
    return () => set?.(undefined)
  }, [set, children])
  return null
}

export const useCrumb = (): string | undefined => use(CrumbContext)?.last
