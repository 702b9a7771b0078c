import { diffSnapshots, type ObjectChange } from '@/lib/draft/diff'
import type { ObjectKind } from '@/lib/draft/objects'
import { viewDraft } from '@/lib/draft/view'
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
  const view = await viewDraft(db)
  const base = await findBase(db)
  const before = await readBaseSnapshot(db, base, view.snapshot.settings.timeZone)
  const { changes, names } = view.remember(diffKeyOf(base?.number ?? 0), () => ({
    changes: diffSnapshots(before, view.snapshot),
    names: nameObjects(before, view.snapshot),
  }))
  const touched = await readTouches(db, base?.publishedAt ?? null)
  return {
    base: base?.number ?? null,
    changes: changes.map((change) => toPending(change, touched, names, reader)),
  }
}

const diffKeys = new Map<number, symbol>()
function diffKeyOf(base: number): symbol {
  const key = diffKeys.get(base) ?? Symbol(`difference to revision ${base}`)
  diffKeys.set(base, key)
  return key
}

/** Pending changes by `kind:id`. */
export async function indexPendingChanges(db: Database, reader: string): Promise<Map<string, PendingChange>> {
  const { changes } = await listPendingChanges(db, reader)
  return new Map(changes.map((change) => [`${change.kind}:${change.id}`, change]))
}

/** What the bar at the foot of every screen tells. */
export async function readPendingBar(db: Database, reader: string): Promise<PendingBar> {
  const { base, changes } = await listPendingChanges(db, reader)
  const counts = new Map<string, number>()
  for (const { authors } of changes) {
    const author = authors[0] ?? 'somebody'
    counts.set(author, (counts.get(author) ?? 0) + 1)
  }
  const errors = (await viewDraft(db)).findings().filter(({ severity }) => severity === 'error')
  return {
    base,
    count: changes.length,
    byAuthor: [...counts]
      .map(([author, count]) => ({ author, count, isOwn: author === reader }))
      .sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || b.count - a.count),
    blocked: describeBlock(errors),
  }
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
