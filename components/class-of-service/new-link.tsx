'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { ButtonLink } from '@/components/ui/button'

/** Makes a missing object in another tab; what it made can be chosen here as soon as one is back. */
export function NewLink({ href, what }: { href: string; what: string }) {
  const router = useRouter()
  const wasOpened = useRef(false)
  useEffect(() => {
    const onReturn = () => {
      if (wasOpened.current && document.visibilityState === 'visible') router.refresh()
    }
    document.addEventListener('visibilitychange', onReturn)
    return () => document.removeEventListener('visibilitychange', onReturn)
  }, [router])
  return (
    <ButtonLink
      kind="ghost"
      href={href}
      target="_blank"
      aria-label={`New ${what}, in another tab`}
      icon={<Plus size={16} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => {
        wasOpened.current = true
      }}
    >
      New
    </ButtonLink>
  )
}
