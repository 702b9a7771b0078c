import { markFilters } from '@/lib/draft/list-filters'
import { describeLoaded } from '@/lib/draft/load-object'
import { marksOf } from '@/lib/draft/row-marks'
import type { Screen } from '@/lib/draft/screen'
import type { Schedule } from '@/lib/policy/snapshot'
import { alwaysOpen } from '@/lib/schedule/open-state'
import type { ScheduleForm, ScheduleRow } from '@/lib/schedule/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

export const scheduleRules: ListRules<ScheduleRow> = {
  sorts: { name: (row) => row.name, timeZone: (row) => row.timeZone, usedBy: (row) => row.usedByCount },
  defaultSort: 'name',
  text: (row) => [row.name, row.timeZone],
  filters: markFilters,
}

export function listScheduleRows(screen: Screen): ScheduleRow[] {
  return screen.view.snapshot.schedules.map((schedule) => toRow(screen, schedule))
}

function toRow({ view, pending, openStates, at }: Screen, schedule: Schedule): ScheduleRow {
  const { id, name, timeZone, windows, exceptions } = schedule
  return {
    id,
    version: view.versionOf('schedule', id),
    name,
    timeZone,
    state: openStates.get(id) ?? alwaysOpen,
    windowCount: windows.length,
    exceptionCount: exceptions.length,
    nextException: findNextException(schedule, at),
    usedByCount: view.usesOf('schedule', id).length,
    ...marksOf(view, pending, 'schedule', id),
  }
}

function findNextException({ exceptions, timeZone }: Schedule, at: number): ScheduleRow['nextException'] {
  // Sweden writes dates as ISO 8601 does.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
  const next = exceptions
    .filter(({ date }) => date >= today)
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .at(0)
  return next ? { date: next.date, name: next.name } : null
}

export async function findSchedule(screen: Screen, id: string): Promise<Loaded<ScheduleForm> | null> {
  const found = screen.view.snapshot.schedules.find((it) => it.id === id)
  if (!found) return null
  const { id: _id, ...value } = found
  return describeLoaded(screen, 'schedule', id, found.name, value)
}
