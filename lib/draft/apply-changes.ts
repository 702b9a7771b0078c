import type { ObjectChange } from '@/lib/draft/diff'
import { freeNames, uniqueColumns } from '@/lib/draft/free-names'
import { collections, type ObjectKind, secretsOf } from '@/lib/draft/objects'
import { applicationTable } from '@/lib/draft/tables/application'
import { classOfServiceTable } from '@/lib/draft/tables/class-of-service'
import { extensionTable } from '@/lib/draft/tables/extension'
import { incomingLineTable } from '@/lib/draft/tables/incoming-line'
import { outgoingLineTable, placeOutgoingLines } from '@/lib/draft/tables/outgoing-line'
import { policyTestTable } from '@/lib/draft/tables/policy-test'
import { scheduleTable } from '@/lib/draft/tables/schedule'
import { serviceTable } from '@/lib/draft/tables/service'
import { updateSettings } from '@/lib/draft/tables/settings'
import type { NounTable, Stamp } from '@/lib/draft/tables/table'
import { trunkTable } from '@/lib/draft/tables/trunk'
import type { Snapshot } from '@/lib/policy/snapshot'
import type { Transaction } from '@/lib/server/db'

type Writer = {
  create(tx: Transaction, stamp: Stamp, ids: Set<string>): Promise<void>
  update(tx: Transaction, stamp: Stamp, ids: Set<string>): Promise<void>
  remove(tx: Transaction, ids: string[]): Promise<void>
}

/**
 * Writes `changes`, which lead to `after`, in an order that no foreign key and no unique column objects to.
 */
export async function applyChanges(
  tx: Transaction,
  changes: ObjectChange[],
  after: Snapshot,
  stamp: Stamp,
): Promise<void> {
  const writers = createWriters(after)
  const kinds = collections.map(([kind]) => kind)
  const idsOf = (kind: ObjectKind, change: ObjectChange['change']) =>
    changes.filter((it) => it.kind === kind && it.change === change).map((it) => it.id)

  for (const kind of kinds) await freeNames(tx, kind, listFreed(changes, kind))
  for (const kind of kinds) await writers[kind].create(tx, stamp, new Set(idsOf(kind, 'created')))
  for (const kind of kinds) await writers[kind].update(tx, stamp, new Set(idsOf(kind, 'changed')))
  for (const kind of kinds.toReversed()) await writers[kind].remove(tx, idsOf(kind, 'deleted'))
  await placeOutgoingLines(
    tx,
    after.outgoingLines.map((line) => line.id),
  )
  if (changes.some((it) => it.kind === 'settings')) await updateSettings(tx, after.settings, stamp)
  // Nothing else but lib/secrets/forget.ts writes the tables of the draft: who has read it knows by this whether it is still as it was.
  await tx.writeLock.update({ where: { id: 1 }, data: { draft: { increment: 1 } } })
}

function listFreed(changes: ObjectChange[], kind: ObjectKind): string[] {
  const columns = uniqueColumns[kind]?.columns ?? []
  return changes
    .filter((it) => it.kind === kind && it.change !== 'created')
    .filter((it) => it.change === 'deleted' || it.fields.some(({ field }) => columns.includes(field)))
    .map((it) => it.id)
}

function createWriters(after: Snapshot): Record<(typeof collections)[number][0], Writer> {
  return {
    schedule: writerOf(scheduleTable, after.schedules),
    service: writerOf(serviceTable, after.services),
    application: writerOf(applicationTable, after.applications),
    trunk: writerOf(
      trunkTable,
      after.trunks.map((trunk) => ({
        id: trunk.id,
        trunk,
        secrets: secretsOf(after.secrets, 'trunk', trunk.id),
      })),
    ),
    'outgoing-line': writerOf(
      outgoingLineTable,
      after.outgoingLines.map((line, position) => ({ id: line.id, line, position })),
    ),
    'class-of-service': writerOf(classOfServiceTable, after.classesOfService),
    extension: writerOf(
      extensionTable,
      after.extensions.map((extension) => ({
        id: extension.id,
        extension,
        secrets: secretsOf(after.secrets, 'extension', extension.id),
      })),
    ),
    'incoming-line': writerOf(incomingLineTable, after.incomingLines),
    'policy-test': writerOf(policyTestTable, after.policyTests),
  }
}

function writerOf<Item extends { id: string }>(table: NounTable<Item>, items: Item[]): Writer {
  return {
    create: (tx, stamp, ids) =>
      table.create(
        tx,
        items.filter((item) => ids.has(item.id)),
        stamp,
      ),
    update: (tx, stamp, ids) =>
      table.update(
        tx,
        items.filter((item) => ids.has(item.id)),
        stamp,
      ),
    remove: (tx, ids) => table.remove(tx, ids),
  }
}
