import { readDraft } from '@/lib/draft/data'
import type { ObjectKind } from '@/lib/draft/objects'
import type { Finding } from '@/lib/policy/check'
import { listReferences } from '@/lib/policy/checks/reference-list'
import { checkForCommit } from '@/lib/policy/policy-tests/check-policy-tests'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { Use } from '@/lib/policy/used-by'
import { nowMs } from '@/lib/server/clock'
import { type Database, type Reader, readTransaction, type Transaction } from '@/lib/server/db'

/**
 * The draft as of one instant, with what follows from it. Shared by all who ask while nothing is written:
 * INVARIANT: nobody changes it.
 */
export type DraftView = {
  snapshot: Snapshot
  /** How often the draft was written when it was read (schema.prisma, `WriteLock`). */
  writes: number
  /** All that Commit would ask, as of when it was first asked in this hour. */
  findings(): readonly Finding[]
  /** Where an object is named. */
  usesOf(kind: ObjectKind, id: string): readonly Use[]
  versionOf(kind: ObjectKind, id: string): number
  /** What `make` gives, made once for this view. A key by `Symbol.for` counts for all copies of a module. */
  remember<Value>(key: symbol, make: () => Value): Value
}

/** One for all copies of this module: a bundler makes one for pages and one for routes. */
const cachesKey = Symbol.for('cordboard.draft-views')
const shared = globalThis as { [cachesKey]?: WeakMap<Database, DraftView> }
shared[cachesKey] ??= new WeakMap()
const caches = shared[cachesKey]

/** Reads the draft, or gives the one that was read last if it was not written since (schema.prisma, `WriteLock`). */
export async function viewDraft(db: Database): Promise<DraftView> {
  const writes = await countDraftWrites(db)
  const cached = caches.get(db)
  if (cached?.writes === writes) return cached
  return readTransaction(db, async (tx) => {
    // Another who waited for this transaction may have read it by now.
    const writes = await countDraftWrites(tx)
    const cached = caches.get(db)
    if (cached?.writes === writes) return cached
    const view = createView(await readDraft(tx), writes, await readVersions(tx))
    caches.set(db, view)
    return view
  })
}

/** How often the draft was written: who has read it knows by this whether it is still as it was. */
export async function countDraftWrites(db: Reader): Promise<number> {
  const { draft } = await db.writeLock.findUniqueOrThrow({ where: { id: 1 }, select: { draft: true } })
  return draft
}

function createView(snapshot: Snapshot, writes: number, versions: Map<string, number>): DraftView {
  const remembered = new Map<symbol, unknown>()
  let found: { hour: number; findings: readonly Finding[] } | undefined
  const remember = <Value>(key: symbol, make: () => Value): Value => {
    if (!remembered.has(key)) remembered.set(key, make())
    return remembered.get(key) as Value
  }
  return {
    snapshot,
    writes,
    remember,
    findings: () => {
      const at = nowMs()
      const hour = Math.floor(at / 3_600_000)
      // What a policy test finds may change with time alone.
      if (found?.hour !== hour) found = { hour, findings: checkForCommit(snapshot, at) }
      return found.findings
    },
    usesOf: (kind, id) => remember(usesKey, () => indexUses(snapshot)).get(`${kind}:${id}`) ?? [],
    versionOf: (kind, id) => versions.get(`${kind}:${id}`) ?? 1,
  }
}

const usesKey = Symbol.for('cordboard.uses')

/** All of `usedBy` at once: one that names another twice counts once. */
function indexUses(snapshot: Snapshot): Map<string, Use[]> {
  const index = new Map<string, Map<string, Use>>()
  for (const { from, to, how } of listReferences(snapshot)) {
    const key = `${to.kind}:${to.id}`
    const uses = index.get(key) ?? new Map<string, Use>()
    uses.set(`${from.kind} ${from.id} ${how}`, { ...from, how })
    index.set(key, uses)
  }
  return new Map([...index].map(([key, uses]) => [key, [...uses.values()]]))
}

async function readVersions(tx: Transaction): Promise<Map<string, number>> {
  const select = { select: { id: true, version: true } } as const
  const rows = {
    schedule: await tx.schedule.findMany(select),
    service: await tx.service.findMany(select),
    application: await tx.application.findMany(select),
    trunk: await tx.trunk.findMany(select),
    'outgoing-line': await tx.outgoingLine.findMany(select),
    'class-of-service': await tx.classOfService.findMany(select),
    extension: await tx.extension.findMany(select),
    'incoming-line': await tx.incomingLine.findMany(select),
    'policy-test': await tx.policyTest.findMany(select),
  }
  return new Map(
    Object.entries(rows).flatMap(([kind, list]) =>
      list.map(({ id, version }) => [`${kind}:${id}`, version] as const),
    ),
  )
}
