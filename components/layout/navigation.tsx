'use client'

import { Keyboard } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Mark } from '@/components/layout/mark'
import { isIn, type NavGroup, type NavItem } from '@/components/layout/nav-items'
import { Kbd } from '@/components/ui/kbd'

type Props = {
  groups: readonly NavGroup[]
  /** By address: how many there are. */
  counts: Readonly<Record<string, number>>
  /** Pending changes, in a dashed ring at Commit. */
  pendingCount: number
  /** Before the groups. */
  guide: NavItem | undefined
  /** At the foot. */
  settings: NavItem | undefined
  onShortcuts: () => void
}

const itemClass =
  'relative flex h-8 items-center gap-2.5 rounded-control border px-2 transition-colors max-[999px]:size-10 max-[999px]:justify-center max-[999px]:px-0 pointer-coarse:h-11'

/** The places of Cordboard. A rail of icons where the window is narrow. */
export function Navigation({ groups, counts, pendingCount, guide, settings, onShortcuts }: Props) {
  const pathname = usePathname()
  return (
    <nav
      aria-label="Telephony"
      className="sticky top-0 flex h-dvh flex-col overflow-y-auto border-r border-line bg-sunken px-2 pb-3 max-[999px]:items-center"
    >
      <Link
        href="/"
        prefetch={false}
        className="mb-2 flex h-13 shrink-0 items-center gap-2 px-2 text-[15px] font-label tracking-tight"
      >
        <Mark />
        <span className="max-[999px]:sr-only">Cordboard</span>
      </Link>
      {guide && (
        <div className="mb-2.5">
          <NavLink item={guide} isHere={isIn(pathname, guide.href)} count={undefined} pendingCount={0} />
        </div>
      )}
      {groups.map((group) => (
        <div key={group.label} className="mb-2.5">
          <h2 className="px-2 pb-1 text-small font-normal text-ink-3 max-[999px]:sr-only">{group.label}</h2>
          <ul className="grid gap-px max-[999px]:border-t max-[999px]:border-line max-[999px]:pt-2">
            {group.items.map((item) => (
              <li key={item.href}>
                <NavLink
                  item={item}
                  isHere={isIn(pathname, item.href)}
                  count={counts[item.href]}
                  pendingCount={item.href === '/commit' ? pendingCount : 0}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {settings && (
        <div className="mt-auto mb-px">
          <NavLink
            item={settings}
            isHere={isIn(pathname, settings.href)}
            count={undefined}
            pendingCount={0}
          />
        </div>
      )}
      <button
        type="button"
        onClick={onShortcuts}
        title="Shortcuts"
        className={`${itemClass} ${settings ? '' : 'mt-auto'} w-full shrink-0 cursor-pointer border-transparent text-ink-2 hover:text-ink`}
      >
        <Keyboard size={16} strokeWidth={1.75} aria-hidden="true" className="text-ink-3" />
        <span className="max-[999px]:sr-only">Shortcuts</span>
        <span className="ml-auto max-[999px]:hidden">
          <Kbd>?</Kbd>
        </span>
      </button>
    </nav>
  )
}

type LinkProps = { item: NavItem; isHere: boolean; count: number | undefined; pendingCount: number }

function NavLink({ item, isHere, count, pendingCount }: LinkProps) {
  const Icon = item.icon
  return (
    // Twenty screens would be rendered to prefetch them, at each screen.
    <Link
      href={item.href}
      prefetch={false}
      title={item.label}
      aria-current={isHere ? 'page' : undefined}
      className={`${itemClass} ${isHere ? 'border-line bg-surface font-label' : 'border-transparent text-ink-2 hover:text-ink'}`}
    >
      <Icon
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        className={`shrink-0 ${isHere ? 'text-accent' : 'text-ink-3'}`}
      />
      <span className="truncate max-[999px]:sr-only">{item.label}</span>
      {count !== undefined && (
        <span className="ml-auto pl-1 text-small font-normal text-ink-3 max-[999px]:hidden">
          {count.toLocaleString('en')}
        </span>
      )}
      {pendingCount > 0 && (
        <span className="ml-auto inline-flex h-5 min-w-5 items-center justify-center rounded-[10px] border border-dashed border-accent px-1 text-small text-accent max-[999px]:absolute max-[999px]:-top-0.5 max-[999px]:-right-1 max-[999px]:h-4 max-[999px]:min-w-4 max-[999px]:bg-sunken max-[999px]:text-fine">
          {pendingCount}
          <span className="sr-only"> pending</span>
        </span>
      )}
    </Link>
  )
}
