'use client'

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'

/**
 * The step of the guide that led to this page (`?from=first-hour.hotdesk`), to go back to after saving; null: something
 * else did.
 */
export function useGuideHref(): string | null {
  const from = /^first-hour(?:\.([a-z-]{1,20}))?$/.exec(useSearchParams().get('from') ?? '')
  if (!from) return null
  return from[1] ? `/first-hour?step=${from[1]}` : '/first-hour'
}

/** Above a page that the guide led to. */
export function BackToGuide() {
  const href = useGuideHref()
  if (href === null) return null
  return (
    <Link
      href={href}
      className="mb-2 -ml-1 inline-flex min-h-6 items-center gap-1.5 rounded-tag px-1 text-accent hover:underline pointer-coarse:min-h-11"
    >
      <ArrowLeft size={16} strokeWidth={1.75} aria-hidden="true" />
      Back to the guide
    </Link>
  )
}
