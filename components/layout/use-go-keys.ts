import { useEffect, useEffectEvent, useRef } from 'react'
import { doSingleKeysRest } from '@/components/ui/single-keys'
import { useGoTo } from '@/components/ui/use-go-to'

const places: Readonly<Record<string, string>> = {
  c: '/class-of-service',
  e: '/extensions',
  s: '/schedules',
  h: '/hot-desk-board',
}

const patienceMs = 1500

/** G, then a letter: to a screen that may be gone to. Before other single keys see the letter. */
export function useGoKeys(isOpen: (href: string) => boolean): void {
  const goTo = useGoTo()
  const waitsUntil = useRef(0)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || doSingleKeysRest(event.target)) return
    const key = event.key.toLowerCase()
    const isSecond = event.timeStamp < waitsUntil.current
    waitsUntil.current = key === 'g' ? event.timeStamp + patienceMs : 0
    const href = isSecond ? places[key] : undefined
    if (href === undefined || !isOpen(href)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    goTo(href)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
