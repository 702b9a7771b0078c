import type { Prisma } from '@/generated/prisma/client'
import type { Role } from '@/lib/admin/schema'
import { toAuditRow, visibleTo } from '@/lib/audit/data'
import type { AuditDetail } from '@/lib/audit/schema'
import { diffRecords } from '@/lib/draft/diff'
import { collections } from '@/lib/draft/objects'
import type { DraftView } from '@/lib/draft/view'
import { describeField, nameObjects } from '@/lib/pending-change/field-words'
import type { Reader } from '@/lib/server/db'
import { hrefOf } from '@/lib/shared/object-href'

/** One entry in words; null: there is none of this number, or none that one with this role may see. */
export async function readAuditDetail(
  db: Reader,
  id: number,
  role: Role,
  { snapshot }: DraftView,
): Promise<AuditDetail | null> {
  const entry = await db.auditEntry.findFirst({ where: { AND: [{ id }, visibleTo(role)] } })
  if (!entry) return null
  const names = nameObjects(snapshot)
  const kind = collections.find(([known, list]) => {
    const objects: readonly { id: string }[] = snapshot[list]
    return known === entry.kind && objects.some((object) => object.id === entry.objectId)
  })?.[0]
  return {
    ...toAuditRow(entry),
    fields: diffRecords(asRecord(entry.before), asRecord(entry.after)).map((change) =>
      describeField(change, names),
    ),
    href: kind ? hrefOf(kind, entry.objectId) : hrefElsewhere(entry.kind, entry.objectId),
    hash: entry.hash,
  }
}

function hrefElsewhere(kind: string, id: string): string | null {
  if (kind === 'revision') return `/history/${id}`
  return kind === 'switch' ? '/settings/switch' : null
}

const asRecord = (value: Prisma.JsonValue): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
