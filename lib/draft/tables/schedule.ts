import { changedBy, chunks, createdBy, groupBy, type NounTable } from '@/lib/draft/tables/table'
import { toEnum, toWord } from '@/lib/draft/words'
import type { Schedule } from '@/lib/policy/snapshot'
import type { Reader, Transaction } from '@/lib/server/db'

export async function readSchedules(db: Reader): Promise<Schedule[]> {
  const rows = await db.schedule.findMany()
  const windows = groupBy(await db.scheduleWindow.findMany({ orderBy: { position: 'asc' } }), 'scheduleId')
  const exceptions = groupBy(
    await db.scheduleException.findMany({ orderBy: { position: 'asc' } }),
    'scheduleId',
  )
  const exceptionWindows = groupBy(
    await db.scheduleExceptionWindow.findMany({ orderBy: { position: 'asc' } }),
    'scheduleId',
  )
  return rows.map((row) => {
    const windowsByDate = groupBy(exceptionWindows.get(row.id) ?? [], 'date')
    return {
      id: row.id,
      name: row.name,
      timeZone: row.timeZone,
      windows: (windows.get(row.id) ?? []).map(({ day, start, end }) => ({ day: toWord(day), start, end })),
      exceptions: (exceptions.get(row.id) ?? []).map(({ date, name }) => ({
        date,
        name,
        windows: (windowsByDate.get(date) ?? []).map(({ start, end }) => ({ start, end })),
      })),
    }
  })
}

export const scheduleTable: NounTable<Schedule> = {
  async create(tx, schedules, stamp) {
    const data = schedules.map(({ id, name, timeZone }) => ({ id, name, timeZone, ...createdBy(stamp) }))
    for (const part of chunks(data)) await tx.schedule.createMany({ data: part })
    await createChildren(tx, schedules)
  },
  async update(tx, schedules, stamp) {
    for (const { id, name, timeZone } of schedules) {
      await tx.schedule.update({ where: { id }, data: { name, timeZone, ...changedBy(stamp) } })
      await tx.scheduleWindow.deleteMany({ where: { scheduleId: id } })
      await tx.scheduleException.deleteMany({ where: { scheduleId: id } })
    }
    await createChildren(tx, schedules)
  },
  async remove(tx, ids) {
    for (const part of chunks(ids)) await tx.schedule.deleteMany({ where: { id: { in: part } } })
  },
}

async function createChildren(tx: Transaction, schedules: Schedule[]): Promise<void> {
  const windows = schedules.flatMap(({ id: scheduleId, windows }) =>
    windows.map(({ day, start, end }, position) => ({ scheduleId, position, day: toEnum(day), start, end })),
  )
  const exceptions = schedules.flatMap(({ id: scheduleId, exceptions }) =>
    exceptions.map(({ date, name }, position) => ({ scheduleId, date, name, position })),
  )
  const exceptionWindows = schedules.flatMap(({ id: scheduleId, exceptions }) =>
    exceptions.flatMap(({ date, windows }) =>
      windows.map(({ start, end }, position) => ({ scheduleId, date, position, start, end })),
    ),
  )
  for (const data of chunks(windows)) await tx.scheduleWindow.createMany({ data })
  for (const data of chunks(exceptions)) await tx.scheduleException.createMany({ data })
  for (const data of chunks(exceptionWindows)) await tx.scheduleExceptionWindow.createMany({ data })
}
