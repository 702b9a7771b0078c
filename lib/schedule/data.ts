import { createDraftList } from '@/lib/draft/draft-list'
import { describeLoaded } from '@/lib/draft/load-object'
import type { Screen } from '@/lib/draft/screen'
import type { DraftView } from '@/lib/draft/view'
import type { Schedule } from '@/lib/policy/snapshot'
import { alwaysOpen } from '@/lib/schedule/open-state'
import type { ScheduleForm, ScheduleRow } from '@/lib/schedule/schema'
import type { Loaded } from '@/lib/shared/draft-marks'
import type { ListRules } from '@/lib/shared/list-query'

/** What follows from the draft alone. */
type Item = ReturnType<typeof listItems>[number]

const rules: ListRules<Item> = {
  sorts: { name: (row) => row.name, timeZone: (row) => row.timeZone, usedBy: (row) => row.usedByCount },
  defaultSort: 'name',
  text: (row) => [row.name, row.timeZone],
}

function listItems(view: DraftView) {
  return view.snapshot.schedules.map((schedule) => ({
    schedule,
    id: schedule.id,
    version: view.versionOf('schedule', schedule.id),
    name: schedule.name,
    timeZone: schedule.timeZone,
    windowCount: schedule.windows.length,
    exceptionCount: schedule.exceptions.length,
    usedByCount: view.usesOf('schedule', schedule.id).length,
  }))
}

export const scheduleList = createDraftList({
  kind: 'schedule',
  rules,
  itemsOf: listItems,
  toRow: ({ schedule, ...item }: Item, { openStates, at }: Screen) => ({
    ...item,
    state: openStates.get(item.id) ?? alwaysOpen,
    nextException: findNextException(schedule, at),
  }),
})

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
