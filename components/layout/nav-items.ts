import {
  Activity,
  Armchair,
  ArrowDownLeft,
  ArrowUpRight,
  Asterisk,
  Cable,
  CalendarClock,
  FlaskConical,
  Gauge,
  GitCommitHorizontal,
  Grid3x3,
  Hash,
  History,
  LayoutGrid,
  ListChecks,
  type LucideIcon,
  PhoneOff,
  Route,
  ScrollText,
  Settings,
  ShieldCheck,
  UserRound,
} from 'lucide-react'

export type NavItem = { label: string; href: string; icon: LucideIcon }
export type NavGroup = { label: string; items: readonly NavItem[] }

/** Telephony > Manager, and what is live, and the way to the switch. */
export const navGroups: readonly NavGroup[] = [
  {
    label: 'Manager',
    items: [
      { label: 'Class of Service', href: '/class-of-service', icon: ShieldCheck },
      { label: 'Extensions', href: '/extensions', icon: Hash },
      { label: 'Schedules', href: '/schedules', icon: CalendarClock },
      { label: 'Services', href: '/services', icon: Asterisk },
      { label: 'Applications', href: '/applications', icon: LayoutGrid },
      { label: 'Outgoing lines', href: '/outgoing-lines', icon: ArrowUpRight },
      { label: 'Incoming lines', href: '/incoming-lines', icon: ArrowDownLeft },
      { label: 'Trunks', href: '/trunks', icon: Cable },
    ],
  },
  {
    label: 'Live',
    items: [
      { label: 'Hot desk board', href: '/hot-desk-board', icon: Armchair },
      { label: 'Refused calls', href: '/refused-calls', icon: PhoneOff },
      { label: 'Limits', href: '/limits', icon: Gauge },
      { label: 'Who may call what', href: '/permissions', icon: Grid3x3 },
      { label: 'Simulator', href: '/simulator', icon: FlaskConical },
      { label: 'Status', href: '/status', icon: Activity },
    ],
  },
  {
    label: 'Changes',
    items: [
      { label: 'Policy tests', href: '/policy-tests', icon: ListChecks },
      { label: 'Commit', href: '/commit', icon: GitCommitHorizontal },
      { label: 'History', href: '/history', icon: History },
      { label: 'Audit', href: '/audit', icon: ScrollText },
    ],
  },
]

/** The guide to the first hot desk: before the groups, until it is hidden. */
export const firstHourItem: NavItem = { label: 'First hour', href: '/first-hour', icon: Route }

/** At the foot, for administrators: what is no part of the draft. */
export const settingsItem: NavItem = { label: 'Settings', href: '/settings', icon: Settings }

/** Reached by the menu of who is signed in. */
export const accountItem: NavItem = { label: 'Your account', href: '/account', icon: UserRound }

export const isIn = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`)
