'use client'

import { type ReactNode, useState } from 'react'
import { ColumnChoiceProvider } from '@/components/data-table/column-choice'
import { type Account, AccountMenu } from '@/components/layout/account-menu'
import { BackToGuide } from '@/components/layout/back-to-guide'
import { CrumbProvider } from '@/components/layout/crumb'
import { Header } from '@/components/layout/header'
import { Jump } from '@/components/layout/jump'
import { firstHourItem, navGroups, settingsItem } from '@/components/layout/nav-items'
import { Navigation } from '@/components/layout/navigation'
import { PendingBar } from '@/components/layout/pending-bar'
import type { PendingSummary } from '@/components/layout/pending-words'
import { Shortcuts } from '@/components/layout/shortcuts'
import { useGoKeys } from '@/components/layout/use-go-keys'
import { useKey } from '@/components/layout/use-key'
import { ToastProvider } from '@/components/ui/toast'
import { useGoTo } from '@/components/ui/use-go-to'
import type { ColumnChoices } from '@/lib/shared/column-choice'

type Props = {
  account: Account
  signOut: () => Promise<void>
  /** By address: how many there are. */
  counts: Readonly<Record<string, number>>
  /** null: the person has nothing to do with changes. */
  pending: PendingSummary | null
  /** In the bar of pending changes, before Review. */
  pendingActions?: ReactNode
  /** The addresses that may be gone to; undefined: all. */
  onlyHrefs?: readonly string[]
  /** Whether the navigation leads to the step-by-step guide. */
  showsGuide: boolean
  /** Where the targets of the jump field come from; undefined: no jump field. */
  jumpSource?: string
  /** Columns of lists that were chosen in this browser. */
  columnChoices: ColumnChoices
  /** What the switch runs. */
  switchRuns: ReactNode
  children: ReactNode
}

/** What stands around every screen. */
export function Shell({
  account,
  signOut,
  counts,
  pending,
  pendingActions,
  onlyHrefs,
  showsGuide,
  jumpSource,
  columnChoices,
  switchRuns,
  children,
}: Props) {
  const goTo = useGoTo()
  const [showsKeys, setShowsKeys] = useState(false)
  const isOpen = (href: string) => onlyHrefs?.includes(href) ?? true
  useGoKeys(isOpen)
  useKey('?', () => setShowsKeys(true))
  useKey('t', () => isOpen('/simulator') && goTo('/simulator'))
  useKey('c', () => pending !== null && isOpen('/commit') && goTo('/commit'))
  const groups = navGroups.flatMap((group) => {
    const items = group.items.filter(({ href }) => isOpen(href))
    return items.length === 0 ? [] : [{ ...group, items }]
  })

  return (
    <ToastProvider>
      <CrumbProvider>
        <ColumnChoiceProvider initial={columnChoices}>
          <a
            href="#content"
            className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-1.5 text-surface focus:translate-y-0"
          >
            Skip to the content
          </a>
          <div className="grid min-h-dvh grid-cols-[216px_minmax(0,1fr)] max-[999px]:grid-cols-[56px_minmax(0,1fr)]">
            <Navigation
              groups={groups}
              counts={counts}
              pendingCount={pending?.count ?? 0}
              guide={showsGuide ? firstHourItem : undefined}
              settings={account.role === 'administrator' ? settingsItem : undefined}
              onShortcuts={() => setShowsKeys(true)}
            />
            <div className="flex min-w-0 flex-col">
              <Header>
                {jumpSource && <Jump source={jumpSource} />}
                {switchRuns}
                <AccountMenu account={account} signOut={signOut} hasGuide={onlyHrefs === undefined} />
              </Header>
              <main
                id="content"
                tabIndex={-1}
                className="min-w-0 flex-1 px-6 py-5 outline-none max-[999px]:px-4"
              >
                <BackToGuide />
                {children}
              </main>
              {pending && <PendingBar pending={pending} actions={pendingActions} />}
            </div>
          </div>
          <Shortcuts
            open={showsKeys}
            onOpenChange={setShowsKeys}
            isOpen={isOpen}
            canJump={jumpSource !== undefined}
          />
        </ColumnChoiceProvider>
      </CrumbProvider>
    </ToastProvider>
  )
}
