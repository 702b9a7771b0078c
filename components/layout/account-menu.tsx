'use client'

import { LogOut, Route, UserRound } from 'lucide-react'
import { Menu } from '@/components/ui/menu'

export type Account = { name: string; email: string; role: string }

type Props = {
  account: Account
  signOut: () => Promise<void>
  /** Whether the step-by-step guide is for this role. */
  hasGuide: boolean
}

/** Who is signed in, and the way out. */
export function AccountMenu({ account, signOut, hasGuide }: Props) {
  return (
    <Menu
      head={
        <>
          <span className="block font-label">{account.name || account.email}</span>
          {account.name && <span className="block text-small text-ink-2">{account.email}</span>}
          <span className="block text-small text-ink-2">{account.role}</span>
        </>
      }
      trigger={
        <button
          type="button"
          aria-label={`Account of ${account.name || account.email}`}
          title={account.email}
          className="flex size-[28px] shrink-0 cursor-pointer items-center justify-center rounded-[14px] bg-ink text-fine font-label text-surface hover:bg-ink-2 pointer-coarse:size-11 pointer-coarse:rounded-[22px]"
        >
          {initialsOf(account)}
        </button>
      }
      entries={[
        ...(hasGuide
          ? [
              {
                label: 'Step-by-step guide',
                icon: <Route size={16} strokeWidth={1.75} aria-hidden="true" />,
                href: '/first-hour',
              },
            ]
          : []),
        {
          label: 'Your account',
          icon: <UserRound size={16} strokeWidth={1.75} aria-hidden="true" />,
          href: '/account',
        },
        {
          label: 'Sign out',
          icon: <LogOut size={16} strokeWidth={1.75} aria-hidden="true" />,
          onSelect: () => void signOut(),
        },
      ]}
    />
  )
}

/** 'Marie Roy' and 'marie.roy@…' are both MR. */
function initialsOf({ name, email }: Account): string {
  const words = (name || email.replace(/@.*/, '')).split(/[\s._-]+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => word?.slice(0, 1).toUpperCase() ?? '').join('')
}
