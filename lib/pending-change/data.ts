import { diffSnapshots, type ObjectChange } from '@/lib/draft/diff'
import type { ObjectKind } from '@/lib/draft/objects'
import { type DraftView, viewDraft } from '@/lib/draft/view'
import { describeField, nameObjects } from '@/lib/pending-change/field-words'
import type { PendingBar, PendingChange } from '@/lib/pending-change/schema'
import type { Finding } from '@/lib/policy/check'
import { emptySnapshot, type Snapshot } from '@/lib/policy/snapshot'
import { activeRevision, latestPublished, type RevisionSummary, readRevision } from '@/lib/revision/data'
import { type Database, type Reader, readTransaction } from '@/lib/server/db'
import { hrefOf } from '@/lib/shared/object-href'

export type Pending = { base: number | null; changes: PendingChange[] }

/** What the draft is compared with: the revision about to be in force, else the one in force. */
export async function findBase(db: Reader): Promise<RevisionSummary | null> {
  return (await latestPublished(db)) ?? (await activeRevision(db))
}

/** A revision never changes: the one that was read last is kept. */
const baseCaches = new WeakMap<object, { number: number; snapshot: Snapshot }>()

export async function readBaseSnapshot(
  db: Database,
  base: RevisionSummary | null,
  timeZone: string,
): Promise<Snapshot> {
  if (!base) return emptySnapshot(timeZone)
  const cached = baseCaches.get(db)
  if (cached?.number === base.number) return cached.snapshot
  const revision = await readRevision(db, base.number)
  if (!revision) return emptySnapshot(timeZone)
  baseCaches.set(db, { number: base.number, snapshot: revision.snapshot })
  return revision.snapshot
}

/** All that is saved and not committed. `reader`: e-mail of who looks. */
export async function listPendingChanges(db: Database, reader: string): Promise<Pending> {
  const { base, changes } = await readPending(db, reader)
  return { base, changes: [...changes] }
}

/** Pending changes by `kind:id`. */
export async function indexPendingChanges(
  db: Database,
  reader: string,
): Promise<ReadonlyMap<string, PendingChange>> {
  return (await readPending(db, reader)).byObject
}

/** What the bar at the foot of every screen tells. */
export async function readPendingBar(db: Database, reader: string): Promise<PendingBar> {
  const { view, base, changes, byAuthor } = await readPending(db, reader)
  const errors = view.findings().filter(({ severity }) => severity === 'error')
  return { base, count: changes.length, byAuthor: [...byAuthor], blocked: describeBlock(errors) }
}

/** What is pending against one revision, for one who looks. INVARIANT: nobody changes it. */
type ReadPending = {
  base: number | null
  changes: readonly PendingChange[]
  byObject: ReadonlyMap<string, PendingChange>
  byAuthor: readonly PendingBar['byAuthor'][number][]
}

/** Found out once for each state of the draft: who touched what is written with the draft, never without it. */
async function readPending(db: Database, reader: string): Promise<ReadPending & { view: DraftView }> {
  const [view, base] = await Promise.all([viewDraft(db), findBase(db)])
  const kept = view.remember(pendingKey, () => new Map<string, ReadPending>())
  const key = `${base?.number ?? 0} ${reader}`
  const known = kept.get(key)
  if (known) return { ...known, view }
  const before = await readBaseSnapshot(db, base, view.snapshot.settings.timeZone)
  const touched = await readTouches(db, base?.publishedAt ?? null)
  const names = nameObjects(before, view.snapshot)
  const changes = diffSnapshots(before, view.snapshot).map((change) =>
    toPending(change, touched, names, reader),
  )
  const pending: ReadPending = {
    base: base?.number ?? null,
    changes,
    byObject: new Map(changes.map((change) => [`${change.kind}:${change.id}`, change])),
    byAuthor: countByAuthor(changes, reader),
  }
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, pending)
  return { ...pending, view }
}

const pendingKey = Symbol.for('cordboard.pending changes')
/** People for whom it is kept: with 10,000 changes it is some megabytes each. */
const mostKept = 8

function countByAuthor(changes: readonly PendingChange[], reader: string): PendingBar['byAuthor'] {
  const counts = new Map<string, number>()
  for (const { authors } of changes) {
    const author = authors[0] ?? 'somebody'
    counts.set(author, (counts.get(author) ?? 0) + 1)
  }
  return [...counts]
    .map(([author, count]) => ({ author, count, isOwn: author === reader }))
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.count - a.count)
}

function describeBlock(errors: readonly Finding[]): PendingBar['blocked'] {
  const [first] = errors
  if (!first) return null
  return { message: first.message, href: hrefOfFinding(first), others: errors.length - 1 }
}

/** Where a finding can be mended. */
export function hrefOfFinding({ objects }: Finding): string | null {
  const [object] = objects
  return object ? hrefOf(object.kind, object.id) : null
}

type Touches = Map<string, { authors: string[]; lastAt: Date }>

async function readTouches(db: Database, since: Date | null): Promise<Touches> {
  const entries = await readTransaction(db, (tx) =>
    tx.auditEntry.findMany({
      where: {
        action: { in: ['created', 'changed', 'deleted'] },
        ...(since ? { at: { gte: since } } : {}),
      },
      orderBy: { id: 'desc' },
      take: maxTouches,
      select: { kind: true, objectId: true, author: true, at: true },
    }),
  )
  const touches: Touches = new Map()
  for (const { kind, objectId, author, at } of entries) {
    const key = `${kind}:${objectId}`
    const known = touches.get(key)
    if (!known) touches.set(key, { authors: [author], lastAt: at })
    else if (!known.authors.includes(author)) known.authors.push(author)
  }
  return touches
}

/** More pending changes than these are told without their authors. */
const maxTouches = 20_000

function toPending(
  { kind, id, name, change, fields }: ObjectChange,
  touches: Touches,
  names: ReadonlyMap<string, string>,
  reader: string,
): PendingChange {
  const touch = touches.get(`${kind}:${id}`)
  return {
    kind,
    id,
    name,
    change,
    href: hrefOfChange(kind, id, change),
    authors: touch?.authors ?? [],
    lastAt: touch?.lastAt.toISOString() ?? null,
    isOwn: touch?.authors[0] === reader,
    fields: fields.map((field) => describeField(field, names)),
  }
}

/** Null: it has no screen, or is deleted. */
export const hrefOfChange = (kind: ObjectKind, id: string, change: ObjectChange['change']): string | null =>
  kind === 'settings' || change === 'deleted' ? null : hrefOf(kind, id)
