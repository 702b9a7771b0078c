import { createLists, deleteLists } from '@/lib/draft/tables/class-of-service-children'
import { changedBy, chunks, createdBy, groupBy, type NounTable } from '@/lib/draft/tables/table'
import { toEnum, toWord } from '@/lib/draft/words'
import type { ClassOfService } from '@/lib/policy/snapshot'
import type { Reader } from '@/lib/server/db'

export async function readClassesOfService(db: Reader): Promise<ClassOfService[]> {
  const rows = await db.classOfService.findMany()
  const inOrder = { orderBy: { position: 'asc' } } as const
  const key = 'classOfServiceId'
  const includes = groupBy(await db.classOfServiceInclude.findMany(inOrder), key)
  const services = groupBy(await db.classOfServiceService.findMany(inOrder), key)
  const applications = groupBy(await db.classOfServiceApplication.findMany(inOrder), key)
  const entries = groupBy(await db.classOfServiceExtensionEntry.findMany(inOrder), key)
  const lines = groupBy(await db.classOfServiceOutgoingLine.findMany(inOrder), key)
  const blocked = groupBy(await db.classOfServiceBlockedNumber.findMany(inOrder), key)
  return rows.map(({ id, ...row }) => ({
    id,
    name: row.name,
    description: row.description,
    scheduleId: row.scheduleId,
    includeIds: (includes.get(id) ?? []).map((it) => it.includedId),
    services: { all: row.allServices, ids: (services.get(id) ?? []).map((it) => it.serviceId) },
    applications: {
      all: row.allApplications,
      ids: (applications.get(id) ?? []).map((it) => it.applicationId),
    },
    extensions: { all: row.allExtensions, entries: (entries.get(id) ?? []).map((it) => it.entry) },
    outgoingLines: {
      order: toWord(row.lineOrder),
      ids: (lines.get(id) ?? []).map((it) => it.outgoingLineId),
    },
    blockedNumbers: (blocked.get(id) ?? []).map((it) => it.pattern),
    hotdeskRestriction: row.hotdeskRestriction,
    ifNotLoggedId: row.ifNotLoggedId,
    maxDurationMinutes: row.maxDurationMinutes,
    refusal: toWord(row.refusal),
    limits: {
      concurrentCalls: row.concurrentCalls,
      callsPerMinute: row.callsPerMinute,
      callsPerDay: row.callsPerDay,
      minutesPerDay: row.minutesPerDay,
      warnAtPercent: row.warnAtPercent,
      whenUnchecked: toWord(row.whenUnchecked),
      lock: toWord(row.limitLock),
    },
  }))
}

const columns = (cos: ClassOfService) => ({
  name: cos.name,
  description: cos.description,
  scheduleId: cos.scheduleId,
  allServices: cos.services.all,
  allApplications: cos.applications.all,
  allExtensions: cos.extensions.all,
  lineOrder: toEnum(cos.outgoingLines.order),
  hotdeskRestriction: cos.hotdeskRestriction,
  maxDurationMinutes: cos.maxDurationMinutes,
  refusal: toEnum(cos.refusal),
  concurrentCalls: cos.limits.concurrentCalls,
  callsPerMinute: cos.limits.callsPerMinute,
  callsPerDay: cos.limits.callsPerDay,
  minutesPerDay: cos.limits.minutesPerDay,
  warnAtPercent: cos.limits.warnAtPercent,
  whenUnchecked: toEnum(cos.limits.whenUnchecked),
  limitLock: toEnum(cos.limits.lock),
})

export const classOfServiceTable: NounTable<ClassOfService> = {
  async create(tx, items, stamp) {
    const data = items.map((cos) => ({ id: cos.id, ...columns(cos), ...createdBy(stamp) }))
    for (const part of chunks(data)) await tx.classOfService.createMany({ data: part })
    // They may refer to each other in any order: only now all exist.
    for (const { id, ifNotLoggedId } of items)
      if (ifNotLoggedId !== null) await tx.classOfService.update({ where: { id }, data: { ifNotLoggedId } })
    await createLists(tx, items)
  },
  async update(tx, items, stamp) {
    for (const cos of items)
      await tx.classOfService.update({
        where: { id: cos.id },
        data: { ...columns(cos), ifNotLoggedId: cos.ifNotLoggedId, ...changedBy(stamp) },
      })
    await deleteLists(
      tx,
      items.map((cos) => cos.id),
    )
    await createLists(tx, items)
  },
  async remove(tx, ids) {
    await deleteLists(tx, ids)
    for (const part of chunks(ids))
      await tx.classOfService.updateMany({ where: { id: { in: part } }, data: { ifNotLoggedId: null } })
    for (const part of chunks(ids)) await tx.classOfService.deleteMany({ where: { id: { in: part } } })
  },
}
