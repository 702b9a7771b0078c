'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useCrumb } from '@/components/layout/crumb'
import { accountItem, firstHourItem, isIn, navGroups, settingsItem } from '@/components/layout/nav-items'

/** Where one is, and on the right what holds on every page. */
export function Header({ children }: { children: ReactNode }) {
  return (
    <header className="sticky top-0 z-20 flex h-13 items-center justify-between gap-4 border-b border-line bg-canvas px-6">
      <Breadcrumb />
      <div className="flex shrink-0 items-center gap-2.5">{children}</div>
    </header>
  )
}

function Breadcrumb() {
  const pathname = usePathname()
  const last = useCrumb()
  const group = navGroups.find(({ items }) => items.some(({ href }) => isIn(pathname, href)))
  const items = group?.items ?? [firstHourItem, settingsItem, accountItem]
  const item = items.find(({ href }) => isIn(pathname, href))
  const isDeeper = item !== undefined && pathname !== item.href
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-ink-2">
        <li className="max-[1180px]:hidden">Telephony</li>
        {group && (
          <li className="flex items-center gap-1.5 max-[1180px]:hidden">
            <Mark />
            {group.label}
          </li>
        )}
        {item && (
          <li className="flex min-w-0 items-center gap-1.5">
            <span className="max-[1180px]:hidden">
              <Mark />
            </span>
            {isDeeper ? (
              <Link href={item.href} className="truncate hover:text-ink hover:underline">
                {item.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate font-label text-ink">
                {item.label}
              </span>
            )}
          </li>
        )}
        {isDeeper && last && (
          <li className="flex min-w-0 items-center gap-1.5">
            <Mark />
            <span aria-current="page" className="truncate font-label text-ink">
              {last}
            </span>
          </li>
        )}
      </ol>
    </nav>
  )
}

function Mark() {
  return <ChevronRight size={12} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-ink-3" />
}
