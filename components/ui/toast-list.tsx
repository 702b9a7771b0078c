'use client'

import { Toast as Primitive } from '@base-ui/react/toast'
import { Check, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { doSingleKeysRest } from '@/components/ui/single-keys'
import type { ToastSpec } from '@/components/ui/toast-spec'

const shownForMs = 8000

/** What toast.tsx shows once there is something to tell: those of `specs` that were not told yet. */
export default function ToastList({ specs }: { specs: readonly ToastSpec[] }) {
  return (
    <Primitive.Provider timeout={shownForMs} limit={3}>
      <Tell specs={specs} />
      <Primitive.Portal>
        <Primitive.Viewport className="fixed bottom-16 left-1/2 z-50 grid w-[min(440px,calc(100vw-32px))] -translate-x-1/2 gap-2">
          <Toasts />
        </Primitive.Viewport>
      </Primitive.Portal>
    </Primitive.Provider>
  )
}

function Tell({ specs }: { specs: readonly ToastSpec[] }) {
  const { add } = Primitive.useToastManager<{ undo?: ToastSpec['undo'] }>()
  const told = useRef(0)
  useEffect(() => {
    for (const { title, undo } of specs.slice(told.current)) add({ title, data: { undo } })
    told.current = specs.length
  }, [specs, add])
  return null
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
