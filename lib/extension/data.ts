import { listForwardMarks } from '@/lib/call-forward/data'
import type { ForwardMark } from '@/lib/call-forward/schema'
import { createDraftList } from '@/lib/draft/draft-list'
import { describeLoaded } from '@/lib/draft/load-object'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import { toForm } from '@/lib/extension/form'
import { listLockedExtensions } from '@/lib/extension/pin-locks'
import type { ExtensionCounts, ExtensionForm, ExtensionRow, SessionMark } from '@/lib/extension/schema'
import { type LiveSession, listLiveSessions } from '@/lib/hot-desk-board/sessions'
import type { ClassOfService, Extension } from '@/lib/policy/snapshot'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

/** What follows from the draft alone. */
type Item = ReturnType<typeof listItems>[number]
/** With who is logged in now. */
type LiveScreen = Screen & { live: Live }

const rules: ListRules<Item, LiveScreen> = {
  sorts: {
    number: (row) => row.number,
    name: (row) => row.name,
    type: (row) => row.type,
    classOfService: (row) => row.classOfServiceName,
    location: (row) => row.location ?? '',
  },
  defaultSort: 'number',
  text: (row) => [row.number, row.name],
  filters: {
    type: (row, value) => row.type === value,
    class: (row, value) => row.classOfServiceId === value,
    location: (row, value) => value !== 'none' || row.location === '',
    state: (row, value, { live }) => (findSession(row.extension, live) !== undefined) === (value === 'in'),
    range: (row, value) => isInRange(row.number, value),
  },
}

/** `100-199`: numbers of that length from one end to the other. */
export const isRange = (text: string): boolean => /^[0-9]{1,15}-[0-9]{1,15}$/.test(text)

function isInRange(number: string, range: string): boolean {
  const [from = '', to = ''] = range.split('-')
  return number.length === from.length && number >= from && number <= to
}

/** Counted once for each state of the draft. */
export const countExtensions = (view: DraftView): ExtensionCounts =>
  view.remember(countsKey, () => {
    const { extensions } = view.snapshot
    const phones = extensions.filter((one) => one.type === 'phone')
    return {
      phone: phones.length,
      hotDesk: extensions.length - phones.length,
      noLocation: phones.filter(({ location }) => location === '').length,
    }
  })

const countsKey = Symbol.for('cordboard.extension counts')

function listItems(view: DraftView) {
  const classes = indexClasses(view)
  return view.snapshot.extensions.map((extension) => {
    const own = classes.get(extension.classOfServiceId)
    return {
      extension,
      id: extension.id,
      version: view.versionOf('extension', extension.id),
      number: extension.number,
      name: extension.name,
      type: extension.type,
      classOfServiceId: extension.classOfServiceId,
      classOfServiceName: own?.name ?? '',
      hotdeskRestriction: own?.hotdeskRestriction ?? false,
      callerId: extension.callerId.number ?? extension.number,
      location: extension.type === 'phone' ? extension.location : null,
      voicemail: extension.voicemail.enabled,
    }
  })
}

export const extensionList = createDraftList({
  kind: 'extension',
  rules,
  itemsOf: listItems,
  toRow: ({ extension, ...item }: Item, { live, view }: LiveScreen) => ({
    ...item,
    session: sessionOf(extension, live),
    inForce: findClassInForce(extension, live, indexClasses(view))?.name ?? '',
    isPinLocked: live.locked.has(extension.id),
  }),
})

/** The screen of a list of extensions, with who is logged in now. */
export const withLive = async (screen: Screen): Promise<LiveScreen> => ({
  ...screen,
  live: await readLive(screen),
})

/** All, in the order of the draft. */
export const listExtensionRows = async (screen: Screen): Promise<ExtensionRow[]> =>
  extensionList.listRows(await withLive(screen))

const classesKey = Symbol.for('cordboard.classes by id')

const indexClasses = (view: DraftView): Map<string, ClassOfService> =>
  view.remember(classesKey, () => new Map(view.snapshot.classesOfService.map((one) => [one.id, one])))

type Live = {
  byEndpoint: Map<string, LiveSession>
  byExtension: Map<string, LiveSession>
  extensions: Map<string, Extension>
  phones: Map<string, Extension>
  locked: Set<string>
}

async function readLive({ db, at, view }: Screen): Promise<Live> {
  const [sessions, locked] = await Promise.all([listLiveSessions(db, at), listLockedExtensions(db, at)])
  return {
    byEndpoint: new Map(sessions.map((session) => [session.endpoint, session])),
    byExtension: new Map(sessions.map((session) => [session.extensionId, session])),
    ...view.remember(numbersKey, () => indexNumbers(view)),
    locked,
  }
}

const numbersKey = Symbol.for('cordboard.extensions and phones')

const indexNumbers = ({ snapshot: { extensions } }: DraftView): Pick<Live, 'extensions' | 'phones'> => ({
  extensions: new Map(extensions.map((extension) => [extension.id, extension])),
  phones: new Map(
    extensions.flatMap((extension) =>
      extension.type === 'phone' ? [[extension.endpoint, extension] as const] : [],
    ),
  ),
})

const findSession = (extension: Extension, live: Live): LiveSession | undefined =>
  extension.type === 'phone' ? live.byEndpoint.get(extension.endpoint) : live.byExtension.get(extension.id)

function sessionOf(extension: Extension, live: Live): SessionMark | null {
  const session = findSession(extension, live)
  if (!session) return null
  const other =
    extension.type === 'phone' ? live.extensions.get(session.extensionId) : live.phones.get(session.endpoint)
  const fallback = extension.type === 'phone' ? session.extensionNumber : session.endpoint
  return {
    since: session.since.toISOString(),
    until: session.until?.toISOString() ?? null,
    other: { number: other?.number ?? fallback, name: other?.name ?? '' },
  }
}

/** By product.md, “Which Class of Service is in force”. Of a Hot Desk extension: its own. */
function findClassInForce(
  extension: Extension,
  live: Live,
  classes: ReadonlyMap<string, ClassOfService>,
): ClassOfService | undefined {
  const own = classes.get(extension.classOfServiceId)
  if (extension.type === 'hot-desk') return own
  const session = live.byEndpoint.get(extension.endpoint)
  const occupant = session && live.extensions.get(session.extensionId)
  if (occupant?.type === 'hot-desk') return classes.get(occupant.classOfServiceId)
  if (!own?.hotdeskRestriction) return own
  return own.ifNotLoggedId === null ? undefined : classes.get(own.ifNotLoggedId)
}

export type LoadedExtension = Loaded<ExtensionForm> & {
  secretsSet: { sipPassword: boolean; pin: boolean; voicemailPassword: boolean }
  session: SessionMark | null
  inForce: string
  forwards: ForwardMark[]
}

/** The secrets themselves never leave the server. */
export async function findExtension(screen: Screen, id: string): Promise<LoadedExtension | null> {
  const { extensions, secrets } = screen.view.snapshot
  const found = extensions.find((it) => it.id === id)
  if (!found) return null
  const loaded = await describeLoaded(screen, 'extension', id, `${found.number} ${found.name}`, toForm(found))
  if (!loaded) return null
  const live = await readLive(screen)
  return {
    ...loaded,
    secretsSet: {
      sipPassword: secrets.sipPasswords[id] !== undefined,
      pin: secrets.pinHashes[id] !== undefined,
      voicemailPassword: secrets.voicemailPasswords[id] !== undefined,
    },
    session: sessionOf(found, live),
    inForce: findClassInForce(found, live, indexClasses(screen.view))?.name ?? '',
    forwards: await listForwardMarks(screen.db, id),
  }
}
