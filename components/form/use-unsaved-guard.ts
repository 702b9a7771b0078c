import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { hearOfLeaving } from '@/components/ui/use-go-to'

export type UnsavedGuard = {
  /** The person wants to go somewhere else. */
  isLeaving: boolean
  stay: () => void
  leave: () => void
}

/** An address of ours, or an entry of the browser's history. */
type Target = { href: string } | { historyKey: string }

/**
 * Asks before unsaved changes are left: by a link or key of ours, by the browser's Back and Forward (the question is
 * the caller's), by closing the tab or another address (the browser's own question). A second Back in a row is let
 * through by the browser itself, and so is the first where it has no Navigation API.
 */
export function useUnsavedGuard(isDirty: boolean): UnsavedGuard {
  const router = useRouter()
  const [target, setTarget] = useState<Target | null>(null)
  const mayLeave = useRef(false)

  useEffect(() => {
    if (!isDirty) return
    mayLeave.current = false
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    // Before React and Next.js see the click.
    const onClick = (event: MouseEvent) => {
      const href = hrefLeaving(event)
      if (href === null) return
      event.preventDefault()
      event.stopImmediatePropagation()
      setTarget({ href })
    }
    // Before the browser goes: Next.js hears of it only afterwards, when the form is gone.
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== 'traverse' || !event.cancelable || mayLeave.current) return
      event.preventDefault()
      setTarget({ historyKey: event.destination.key })
    }
    const history = 'navigation' in window ? window.navigation : null
    const deafen = hearOfLeaving((href) => {
      setTarget({ href })
      return true
    })
    window.addEventListener('beforeunload', onUnload)
    window.addEventListener('click', onClick, { capture: true })
    history?.addEventListener('navigate', onNavigate)
    return () => {
      deafen()
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, { capture: true })
      history?.removeEventListener('navigate', onNavigate)
    }
  }, [isDirty])

  return {
    isLeaving: target !== null,
    stay: () => setTarget(null),
    leave: () => {
      setTarget(null)
      if (target === null) return
      mayLeave.current = true
      if ('href' in target) router.push(target.href)
      else window.navigation.traverseTo(target.historyKey)
    },
  }
}

/** Where a click on a link leads, if it leaves this page in this tab. */
function hrefLeaving(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || (link.target !== '' && link.target !== '_self')) return null
  const url = new URL(link.href, location.href)
  if (url.origin !== location.origin) return null
  const isHere = url.pathname === location.pathname && url.search === location.search
  return isHere ? null : url.pathname + url.search + url.hash
}
