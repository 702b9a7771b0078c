import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { hrefOf, type ObjectKind } from '@/lib/shared/object-href'

/** A screen in one of its states, in the sample PBX as {@link fillManager} leaves it. */
export type Screen = {
  /** Names its picture. */
  name: string
  /** The page of `app/` that it is. */
  route: string
  /** Where it is; a name stands for the object of that kind: `hrefOf` its id. */
  path: string | { kind: ObjectKind; name: string; tab?: string }
  /** What is done before one looks. */
  act?: (page: Page) => Promise<void>
}

const ask = async (page: Page) => {
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByRole('heading', { name: 'Why, step by step' }).waitFor()
}

const list = (route: string): Screen => ({
  name: route.replaceAll('/', '-'),
  route: `/${route}`,
  path: `/${route}`,
})
const fresh = (route: string, query = ''): Screen => ({
  name: `${route.replaceAll('/', '-')}-new${query.replace(/[^a-z-]+/g, '-').replace('-type', '')}`,
  route: `/${route}/new`,
  path: `/${route}/new${query}`,
})
const object = (route: string, kind: ObjectKind, name: string, tabs: readonly string[] = ['']): Screen[] =>
  tabs.map((tab) => ({
    name: [kind, name.toLowerCase().replace(/\W+/g, '-'), tab].filter(Boolean).join('-'),
    route: `/${route}/[id]`,
    path: { kind, name, tab },
  }))

const classTabs = ['general', 'services', 'applications', 'extensions', 'outgoing-lines', 'miscellaneous']
const extensionTabs = ['general', 'authentication', 'class-of-service', 'caller-id', 'voicemail']

export const screens: readonly Screen[] = [
  list('first-hour'),
  list('class-of-service'),
  fresh('class-of-service'),
  ...object('class-of-service', 'class-of-service', 'staff', classTabs),
  ...object('class-of-service', 'class-of-service', 'hotdesk', ['services', 'miscellaneous']),
  list('limits'),
  list('extensions'),
  fresh('extensions'),
  { name: 'extensions-import', route: '/extensions/import', path: '/extensions/import' },
  fresh('extensions', '?type=phone'),
  fresh('extensions', '?type=hot-desk'),
  ...object('extensions', 'extension', '101', [...extensionTabs, 'emergency']),
  ...object('extensions', 'extension', '222', [...extensionTabs, 'hot-desk']),
  list('schedules'),
  fresh('schedules'),
  ...object('schedules', 'schedule', 'Office hours'),
  ...object('schedules', 'schedule', 'Support shift'),
  list('services'),
  fresh('services'),
  ...object('services', 'service', 'Hot desk'),
  list('applications'),
  fresh('applications'),
  ...object('applications', 'application', 'Board room'),
  list('outgoing-lines'),
  fresh('outgoing-lines'),
  ...object('outgoing-lines', 'outgoing-line', 'Long distance'),
  list('incoming-lines'),
  fresh('incoming-lines'),
  ...object('incoming-lines', 'incoming-line', 'Main number'),
  list('trunks'),
  fresh('trunks'),
  ...object('trunks', 'trunk', 'Carrier'),
  list('hot-desk-board'),
  { name: 'hot-desk-history', route: '/hot-desk-board/history', path: '/hot-desk-board/history' },
  list('simulator'),
  {
    name: 'simulator-allowed',
    route: '/simulator',
    path: '/simulator?device=101&dialed=918005551234',
    act: ask,
  },
  {
    name: 'simulator-refused',
    route: '/simulator',
    path: '/simulator?device=110&dialed=9011442079460000',
    act: ask,
  },
  list('permissions'),
  list('refused-calls'),
  {
    name: 'refused-call',
    route: '/refused-calls/[trace]',
    path: '/refused-calls?q=918005551234',
    act: async (page) => {
      await page.getByRole('table').getByRole('link').first().click()
      await page.getByRole('heading', { name: 'What would allow it' }).waitFor()
    },
  },
  list('status'),
  list('policy-tests'),
  fresh('policy-tests'),
  ...object('policy-tests', 'policy-test', 'No long distance from the lobby'),
  list('commit'),
  { name: 'commit-outcome', route: '/commit/[revision]', path: '/commit/2' },
  list('history'),
  { name: 'history-compare', route: '/history/compare', path: '/history/compare?from=1&to=2' },
  { name: 'history-revision', route: '/history/[revision]', path: '/history/2' },
  list('drift'),
  list('audit'),
  { name: 'audit-entry', route: '/audit/[entry]', path: '/audit/2' },
  { name: 'settings', route: '/settings', path: '/settings' },
  { name: 'settings-calls', route: '/settings/calls', path: '/settings/calls' },
  { name: 'settings-switch', route: '/settings/switch', path: '/settings/switch' },
  list('settings/administrators'),
  fresh('settings/administrators'),
  {
    name: 'settings-administrator',
    route: '/settings/administrators/[id]',
    path: '/settings/administrators',
    act: async (page) => {
      await page.getByRole('table').getByRole('link').first().click()
      await page.getByRole('heading', { name: 'Signed in' }).waitFor()
    },
  },
  list('settings/api-tokens'),
  list('account'),
]

/** Every page that one who is signed in comes to, as its address: `/extensions/[id]`. */
export function listManagerRoutes(): string[] {
  const root = fileURLToPath(new URL('../app/(manager)', import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('page.tsx'))
    .map((file) => `/${file.replaceAll('\\', '/').replace(/\/?page\.tsx$/, '')}`)
    .sort()
}

/** The path of a screen, found among what the jump field offers. */
export function pathOf(screen: Screen, targets: readonly { href: string; label: string }[]): string {
  if (typeof screen.path === 'string') return screen.path
  const { kind, name, tab } = screen.path
  const start = hrefOf(kind, '')
  const target = targets.find(
    ({ href, label }) =>
      href.startsWith(start) &&
      (label === name || label.split(' ')[0] === name || label.endsWith(` ${name}`)),
  )
  if (!target) throw new Error(`There is no ${kind} ${name}.`)
  return tab ? `${target.href}?tab=${tab}` : target.href
}
