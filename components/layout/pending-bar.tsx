'use client'

import { CircleX, Lock } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { isIn } from '@/components/layout/nav-items'
import { authorsInWords, type PendingSummary } from '@/components/layout/pending-words'
import { Button, ButtonLink } from '@/components/ui/button'
import { Jack } from '@/components/ui/jack'

type Props = {
  pending: PendingSummary
  /** Before Review: what else can be done with the changes. */
  actions?: ReactNode
}

/** What is saved and not committed, on every screen but Commit. An error takes the place of the authors and locks Commit. */
export function PendingBar({ pending, actions }: Props) {
  const pathname = usePathname()
  if (pending.count === 0 || isIn(pathname, '/commit')) return null
  const { blocked } = pending
  return (
    <section
      aria-label="Pending changes"
      className="sticky bottom-0 z-20 flex min-h-12 items-stretch border-t border-dashed border-accent bg-surface"
    >
      <span aria-hidden="true" className="hatched w-5 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 py-2 pr-6 pl-3.5">
        <Jack state="draft" />
        <span className="font-label">
          {pending.count === 1 ? '1 pending change' : `${pending.count.toLocaleString('en')} pending changes`}
        </span>
        <span className="text-ink-2">{authorsInWords(pending.byAuthor)}</span>
        {blocked && <Blocked blocked={blocked} />}
        <span className="ml-auto flex items-center gap-2">
          {actions}
          <ButtonLink size="header" href="/commit">
            Review
          </ButtonLink>
          {blocked ? (
            <Button
              size="header"
              icon={<Lock size={14} strokeWidth={1.75} aria-hidden="true" />}
              offBecause={blocked.message}
            >
              Commit…
            </Button>
          ) : (
            <ButtonLink kind="commit" size="header" href="/commit" keys="C">
              Commit…
            </ButtonLink>
          )}
        </span>
      </div>
    </section>
  )
}

function Blocked({ blocked }: { blocked: NonNullable<PendingSummary['blocked']> }) {
  const more = blocked.others === 0 ? '' : `, and ${blocked.others} more`
  return (
    <span className="flex min-w-0 basis-72 grow items-center gap-1.5 text-bad">
      <CircleX size={16} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 truncate" title={blocked.message}>
        {blocked.href ? (
          <Link href={blocked.href} className="underline decoration-1 underline-offset-2">
            {blocked.message}
          </Link>
        ) : (
          blocked.message
        )}
        {more}
      </span>
    </span>
  )
}
