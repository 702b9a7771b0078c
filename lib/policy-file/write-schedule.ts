import type { Schedule, WeeklyWindow } from '@/lib/policy/snapshot'

export const writeSchedule = ({ name, timeZone, windows, exceptions }: Schedule) => ({
  name,
  timeZone,
  ...(windows.length > 0 && { windows: groupDays(windows) }),
  ...(exceptions.length > 0 && {
    exceptions: exceptions.map((exception) => ({
      date: exception.date,
      ...(exception.name !== '' && { name: exception.name }),
      ...(exception.windows.length > 0 && {
        windows: exception.windows.map(({ start, end }) => ({ from: start, to: end })),
      }),
    })),
  }),
})

/** Windows with equal times become one entry with several days, in the order of their first day. */
function groupDays(windows: readonly WeeklyWindow[]) {
  const groups = new Map<string, { days: string[]; from: string; to: string }>()
  for (const { day, start, end } of windows) {
    const key = `${start} ${end}`
    const group = groups.get(key) ?? { days: [], from: start, to: end }
    group.days.push(day)
    groups.set(key, group)
  }
  return [...groups.values()]
}
