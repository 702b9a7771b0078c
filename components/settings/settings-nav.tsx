'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { isIn } from '@/components/layout/nav-items'

const places = [
  { label: 'Switch', href: '/settings/switch' },
  { label: 'Calls', href: '/settings/calls' },
  { label: 'Administrators', href: '/settings/administrators' },
  { label: 'API tokens', href: '/settings/api-tokens' },
]

/** The parts of the settings. */
export function SettingsNav() {
  const pathname = usePathname()
  return (
    <nav aria-label="Settings" className="mb-4 border-b border-line">
      <ul className="flex flex-wrap gap-x-5">
        {places.map(({ label, href }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isIn(pathname, href) ? 'page' : undefined}
              className="-mb-px flex h-9 items-center border-b-2 border-transparent text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-label aria-[current=page]:text-ink pointer-coarse:h-11"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
