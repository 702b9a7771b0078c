import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

export type UnsavedGuard = {
  /** Where the person wants to go; null: nowhere. */
  target: string | null
  stay: () => void
  leave: () => void
}

/**
 * Asks before unsaved changes are left: by a link of ours (the question is the caller's), by closing the tab or
 * another address (the browser's own question).
 */
export function useUnsavedGuard(isDirty: boolean): UnsavedGuard {
  const router = useRouter()
  const [target, setTarget] = useState<string | null>(null)

  useEffect(() => {
    if (!isDirty) return
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    // Before React and Next.js see the click.
    const onClick = (event: MouseEvent) => {
      const href = hrefLeaving(event)
      if (href === null) return
      event.preventDefault()
      event.stopImmediatePropagation()
      setTarget(href)
    }
    window.addEventListener('beforeunload', onUnload)
    window.addEventListener('click', onClick, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      window.removeEventListener('click', onClick, { capture: true })
    }
  }, [isDirty])

  return {
    target,
    stay: () => setTarget(null),
    leave: () => {
      setTarget(null)
      if (target !== null) router.push(target)
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
