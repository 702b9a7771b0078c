'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { itemClass } from '@/components/ui/picker'
import { useGoTo } from '@/components/ui/use-go-to'
import { type ObjectKind, objectWords } from '@/lib/shared/object-href'

export type JumpTarget = { label: string; kind: ObjectKind | 'screen'; href: string }

const kinds: Record<JumpTarget['kind'], string> = { screen: 'Screen', ...objectWords }

/** The field in the header, and Ctrl K: to any object by its name or number. Targets are read when it opens. */
export function Jump({ source }: { source: string }) {
  const goTo = useGoTo()
  const [open, setOpen] = useState(false)
  const [targets, setTargets] = useState<readonly JumpTarget[]>([])
  const [problem, setProblem] = useState<string>()

  const show = async () => {
    setOpen(true)
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
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
          <Dialog.Popup
            data-modal-dialog=""
            aria-label="Jump to a name or number"
            className="float fixed top-[12vh] left-1/2 z-50 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 animate-panel overflow-hidden rounded-dialog border border-line-strong bg-surface"
          >
            <Autocomplete.Root
              open
              inline
              items={targets}
              itemToStringValue={(target: JumpTarget) => target.label}
              autoHighlight="always"
              limit={40}
            >
              <span className="flex items-center gap-2.5 border-b border-line px-3.5">
                <Search size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
                <Autocomplete.Input
                  aria-label="Name or number"
                  placeholder="Name or number"
                  className="h-11 min-w-0 flex-1 bg-transparent text-[14px] outline-none placeholder:text-ink-3"
                />
                <Kbd>Esc</Kbd>
              </span>
              {problem && (
                <p role="alert" className="px-3.5 py-3 text-bad">
                  {problem}
                </p>
              )}
              <Autocomplete.Empty className="px-3.5 text-ink-2 not-empty:py-3">
                {targets.length > 0 && 'Nothing has this name or number.'}
              </Autocomplete.Empty>
              <Autocomplete.List className="max-h-[56vh] overflow-y-auto p-1.5 empty:p-0">
                {(target: JumpTarget) => (
                  <Autocomplete.Item
                    key={target.href}
                    value={target}
                    onClick={() => go(target)}
                    className={`${itemClass} min-h-8`}
                  >
                    <span className="truncate font-name">{target.label}</span>
                    <span className="ml-auto shrink-0 text-small text-ink-2">{kinds[target.kind]}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  )
}
