import type { CurrentAdmin } from '@/lib/admin/schema'
import { collections } from '@/lib/draft/objects'
import type { Screen } from '@/lib/draft/screen'
import { listLiveSessions } from '@/lib/hot-desk-board/sessions'
import { readPendingBar } from '@/lib/pending-change/data'
import type { PendingBar } from '@/lib/pending-change/schema'
import { hrefOf, listHref, type ObjectKind } from '@/lib/shared/object-href'

/** What stands around every screen. */
export type Shell = {
  admin: CurrentAdmin
  /** Number of objects of the draft. */
  counts: Record<ObjectKind, number>
  /** Hot Desk extensions logged in now. */
  sessions: number
  pending: PendingBar
  /** Of the PBX. */
  timeZone: string
}

export async function readShell(screen: Screen, admin: CurrentAdmin): Promise<Shell> {
  const { snapshot } = screen.view
  return {
    admin,
    counts: Object.fromEntries(collections.map(([kind, list]) => [kind, snapshot[list].length])) as Record<
      ObjectKind,
      number
    >,
    sessions: (await listLiveSessions(screen.db, screen.at)).length,
    pending: await readPendingBar(screen.db, screen.reader),
    timeZone: snapshot.settings.timeZone,
  }
}

export type JumpTarget = { label: string; kind: ObjectKind | 'screen'; href: string }

const screens: JumpTarget[] = [
  ['Class of Service', listHref['class-of-service']],
  ['Extensions', listHref.extension],
  ['Schedules', listHref.schedule],
  ['Services', listHref.service],
  ['Applications', listHref.application],
  ['Outgoing lines', listHref['outgoing-line']],
  ['Incoming lines', listHref['incoming-line']],
  ['Trunks', listHref.trunk],
  ['Hot desk board', '/hot-desk-board'],
  ['Simulator', '/simulator'],
  ['Policy tests', listHref['policy-test']],
  ['Commit', '/commit'],
  ['History', '/history'],
  ['First hour', '/first-hour'],
].map(([label = '', href = '']) => ({ label, kind: 'screen' as const, href }))

/** Everything that can be jumped to by name or number. */
export function listJumpTargets({ view }: Screen): JumpTarget[] {
  return [
    ...screens,
    ...collections.flatMap(([kind, list]) =>
      view.snapshot[list].map((object) => ({ label: labelOf(object), kind, href: hrefOf(kind, object.id) })),
    ),
  ]
}

function labelOf(object: { name: string; number?: string; code?: string }): string {
  return [object.code ?? object.number, object.name].filter(Boolean).join(' ')
}
