import { Armchair, Phone } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageHeader } from '@/components/layout/page-header'

/** A new extension begins with its Type: it decides what there is to enter. */
export function ChooseType() {
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <>
      <PageHeader title="New extension" sentence="Choose its Type: it cannot be changed afterwards." />
      <ul className="grid max-w-[760px] gap-3 sm:grid-cols-2">
        <Type href="/extensions/new?type=phone" name="Phone" icon={<Phone {...icon} />}>
          A device of its own, at a known place. It signs in with a user name and a password.
        </Type>
        <Type href="/extensions/new?type=hot-desk" name="Hot Desk" icon={<Armchair {...icon} />}>
          A person without a phone. It logs in to any allowed phone with its number and a PIN.
        </Type>
      </ul>
    </>
  )
}

type TypeProps = { href: string; name: string; icon: ReactNode; children: string }

function Type({ href, name, icon, children }: TypeProps) {
  return (
    <li>
      <Link
        href={href}
        className="block h-full rounded-card border border-line-strong bg-surface px-4 py-3.5 transition-colors hover:border-accent hover:bg-accent-wash"
      >
        <span className="flex items-center gap-2 text-section text-ink">
          <span className="text-ink-3">{icon}</span>
          {name}
        </span>
        <span className="mt-1 block text-pretty text-ink-2">{children}</span>
      </Link>
    </li>
  )
}
