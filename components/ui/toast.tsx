'use client'

import { Toast as Primitive } from '@base-ui/react/toast'
import { Check, X } from 'lucide-react'
import { type ReactNode, useEffect, useEffectEvent, useMemo } from 'react'
import { doSingleKeysRest } from '@/components/ui/single-keys'

export type ToastSpec = {
  /** What was done: 'staff deleted in the draft'. */
  title: string
  /** Takes it back; also by Z. */
  undo?: () => void | Promise<void>
}

const shownForMs = 8000

/** Around everything that tells of things done. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Primitive.Provider timeout={shownForMs} limit={3}>
      {children}
      <Primitive.Portal>
        <Primitive.Viewport className="fixed bottom-16 left-1/2 z-50 grid w-[min(440px,calc(100vw-32px))] -translate-x-1/2 gap-2">
          <Toasts />
        </Primitive.Viewport>
      </Primitive.Portal>
    </Primitive.Provider>
  )
}

/** Tells that something was done. Never for errors: those stay where they happened, as a banner. */
export function useToast(): { show: (toast: ToastSpec) => void } {
  const { add } = Primitive.useToastManager<{ undo?: ToastSpec['undo'] }>()
  return useMemo(() => ({ show: ({ title, undo }) => add({ title, data: { undo } }) }), [add])
}

function Toasts() {
  const { toasts, close } = Primitive.useToastManager<{ undo?: ToastSpec['undo'] }>()
  const undoLatest = useEffectEvent((event: KeyboardEvent) => {
    const latest = toasts.find((toast) => toast.data?.undo)
    if (event.key.toLowerCase() !== 'z' || event.ctrlKey || event.metaKey || event.altKey) return
    if (!latest || doSingleKeysRest(event.target)) return
    event.preventDefault()
    close(latest.id)
    void latest.data?.undo?.()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => undoLatest(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  return toasts.map((toast) => (
    <Primitive.Root
      key={toast.id}
      toast={toast}
      className="float animate-panel rounded-card bg-ink text-surface data-limited:hidden"
    >
      <Primitive.Content className="flex items-center gap-2.5 py-2.5 pr-2.5 pl-3.5">
        <Check size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
        <Primitive.Title render={<p />} className="min-w-0 flex-1 font-name" />
        {toast.data?.undo && (
          <button
            type="button"
            onClick={() => {
              close(toast.id)
              void toast.data?.undo?.()
            }}
            className="flex h-7 cursor-pointer items-center gap-2.5 rounded-tag px-1.5 font-label outline-offset-0 focus-visible:outline-current"
          >
            <span className="underline decoration-1 underline-offset-3">Undo</span>
            <span aria-hidden="true" className="font-sans opacity-75">
              Z
            </span>
          </button>
        )}
        <Primitive.Close
          aria-label="Close"
          className="flex size-7 cursor-pointer items-center justify-center rounded-tag opacity-75 hover:opacity-100 focus-visible:outline-current"
        >
          <X size={16} strokeWidth={1.75} aria-hidden="true" />
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Root>
  ))
}
