'use client'

import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import type { JumpTarget } from '@/components/layout/jump-target'
import { Kbd } from '@/components/ui/kbd'
import { useGoTo } from '@/components/ui/use-go-to'

const JumpDialog = lazy(() => import('@/components/layout/jump-dialog'))

/** The field in the header, and Ctrl K: to any object by its name or number. Targets are read when it opens. */
export function Jump({ source }: { source: string }) {
  const goTo = useGoTo()
  const [open, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const [targets, setTargets] = useState<readonly JumpTarget[]>([])
  const [problem, setProblem] = useState<string>()

  const show = async () => {
    setOpen(true)
    setWasOpen(true)
    try {
      const answer = await fetch(source)
      if (!answer.ok) throw new Error(`The list of objects was answered with ${answer.status}.`)
      setTargets((await answer.json()) as JumpTarget[])
      setProblem(undefined)
    } catch {
      setProblem('The objects could not be read. Close this and try again.')
    }
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
    event.preventDefault()
    void show()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  const go = (target: JumpTarget) => {
    setOpen(false)
    goTo(target.href)
  }

  return (
    <>
      <button
        type="button"
        onClick={() => void show()}
        aria-label="Jump to a name or number"
        className="flex h-[30px] w-66 cursor-pointer items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 text-ink-3 hover:border-control max-[1279px]:w-auto pointer-coarse:h-11"
      >
        <Search size={14} strokeWidth={1.75} aria-hidden="true" />
        <span className="max-[1279px]:sr-only">Jump to a name or number</span>
        <span className="ml-auto">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      {wasOpen && (
        <Suspense fallback={null}>
          <JumpDialog open={open} onOpenChange={setOpen} targets={targets} problem={problem} onGo={go} />
        </Suspense>
      )}
    </>
  )
}
