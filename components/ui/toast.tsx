'use client'

import { createContext, lazy, type ReactNode, Suspense, use, useMemo, useState } from 'react'
import type { ToastSpec } from '@/components/ui/toast-spec'

type Toasts = { show: (toast: ToastSpec) => void }

const ToastContext = createContext<Toasts | null>(null)
const ToastList = lazy(() => import('@/components/ui/toast-list'))

/** Around everything that tells of things done. The code that shows it is loaded with the first thing told. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [specs, setSpecs] = useState<readonly ToastSpec[]>([])
  const toasts = useMemo(() => ({ show: (toast: ToastSpec) => setSpecs((told) => [...told, toast]) }), [])
  return (
    <ToastContext value={toasts}>
      {children}
      {specs.length > 0 && (
        <Suspense fallback={null}>
          <ToastList specs={specs} />
        </Suspense>
      )}
    </ToastContext>
  )
}

/** Tells that something was done. Never for errors: those stay where they happened, as a banner. */
export function useToast(): Toasts {
  const toasts = use(ToastContext)
  if (!toasts) throw new Error('There is no ToastProvider around.')
  return toasts
}
