import { listForwardMarks } from '@/lib/call-forward/data'
import type { ForwardMark } from '@/lib/call-forward/schema'
import { markFilters } from '@/lib/draft/list-filters'
import { describeLoaded } from '@/lib/draft/load-object'
import { marksOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import { toForm } from '@/lib/extension/form'
import { listLockedExtensions } from '@/lib/extension/pin-locks'
import type { ExtensionCounts, ExtensionForm, ExtensionRow, SessionMark } from '@/lib/extension/schema'
import { type LiveSession, listLiveSessions } from '@/lib/hot-desk-board/sessions'
import type { ClassOfService, Extension } from '@/lib/policy/snapshot'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

export const extensionRules: ListRules<ExtensionRow> = {
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
    ...markFilters,
    type: (row, value) => row.type === value,
    class: (row, value) => row.classOfServiceId === value,
    location: (row, value) => value !== 'none' || row.location === '',
    state: (row, value) => (row.session !== null) === (value === 'in'),
    range: (row, value) => isInRange(row.number, value),
  },
}

/** `100-199`: numbers of that length from one end to the other. */
export const isRange = (text: string): boolean => /^[0-9]{1,15}-[0-9]{1,15}$/.test(text)

function isInRange(number: string, range: string): boolean {
  const [from = '', to = ''] = range.split('-')
  return number.length === from.length && number >= from && number <= to
}

export function countExtensions(rows: readonly ExtensionRow[]): ExtensionCounts {
  return {
    phone: rows.filter(({ type }) => type === 'phone').length,
    hotDesk: rows.filter(({ type }) => type === 'hot-desk').length,
    noLocation: rows.filter(({ location }) => location === '').length,
  }
}

export async function listExtensionRows(screen: Screen): Promise<ExtensionRow[]> {
  const { classesOfService, extensions } = screen.view.snapshot
  const live = await readLive(screen)
  const classes = new Map(classesOfService.map((one) => [one.id, one]))
  return extensions.map((extension) => {
    const own = classes.get(extension.classOfServiceId)
    return {
      id: extension.id,
      version: screen.view.versionOf('extension', extension.id),
      number: extension.number,
      name: extension.name,
      type: extension.type,
      classOfServiceId: extension.classOfServiceId,
      classOfServiceName: own?.name ?? '',
      hotdeskRestriction: own?.hotdeskRestriction ?? false,
      callerId: extension.callerId.number ?? extension.number,
      location: extension.type === 'phone' ? extension.location : null,
      session: sessionOf(extension, live),
      inForce: findClassInForce(extension, live, classes)?.name ?? '',
      voicemail: extension.voicemail.enabled,
      isPinLocked: live.locked.has(extension.id),
      ...marksOf(screen.view, screen.pending, 'extension', extension.id),
    }
  })
}

type Live = {
  byEndpoint: Map<string, LiveSession>
  byExtension: Map<string, LiveSession>
  extensions: Map<string, Extension>
  phones: Map<string, Extension>
  locked: Set<string>
}

async function readLive({ db, at, view }: Screen): Promise<Live> {
  const sessions = await listLiveSessions(db, at)
  const { extensions } = view.snapshot
  return {
    byEndpoint: new Map(sessions.map((session) => [session.endpoint, session])),
    byExtension: new Map(sessions.map((session) => [session.extensionId, session])),
    extensions: new Map(extensions.map((extension) => [extension.id, extension])),
    phones: new Map(
      extensions.flatMap((extension) =>
        extension.type === 'phone' ? [[extension.endpoint, extension] as const] : [],
      ),
    ),
    locked: await listLockedExtensions(db, at),
  }
}

function sessionOf(extension: Extension, live: Live): SessionMark | null {
  const session =
    extension.type === 'phone' ? live.byEndpoint.get(extension.endpoint) : live.byExtension.get(extension.id)
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
  const { extensions, classesOfService, secrets } = screen.view.snapshot
  const found = extensions.find((it) => it.id === id)
  if (!found) return null
  const loaded = await describeLoaded(screen, 'extension', id, `${found.number} ${found.name}`, toForm(found))
  if (!loaded) return null
  const live = await readLive(screen)
  const classes = new Map(classesOfService.map((one) => [one.id, one]))
  return {
    ...loaded,
    secretsSet: {
      sipPassword: secrets.sipPasswords[id] !== undefined,
      pin: secrets.pinHashes[id] !== undefined,
      voicemailPassword: secrets.voicemailPasswords[id] !== undefined,
    },
    session: sessionOf(found, live),
    inForce: findClassInForce(found, live, classes)?.name ?? '',
    forwards: await listForwardMarks(screen.db, id),
  }
}
