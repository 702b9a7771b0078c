import { type Check, reportWarning } from '@/lib/policy/checks/finding'
import { findRepeated, refTo } from '@/lib/policy/checks/objects'
import type { Schedule } from '@/lib/policy/snapshot'

export const lintNeverOpen: Check = ({ schedules }) =>
  schedules.flatMap((schedule, index) => {
    if (schedule.windows.length > 0 || schedule.exceptions.some(({ windows }) => windows.length > 0))
      return []
    return [
      reportWarning(
        'schedule_never_open',
        ['schedules', index, 'windows'],
        [refTo('schedule', schedule)],
        `Schedule “${schedule.name}” has no window, so it is never open and what depends on it grants nothing: add a window.`,
      ),
    ]
  })

export const lintIdenticalSchedules: Check = ({ schedules }) =>
  findRepeated(schedules, describeTimes).map(({ first, again, index }) =>
    reportWarning(
      'identical_schedules',
      ['schedules', index],
      [refTo('schedule', first), refTo('schedule', again)],
      `Schedules “${first.name}” and “${again.name}” are open at the same times: use one of them, so that a change reaches both places.`,
    ),
  )

function describeTimes({ timeZone, windows, exceptions }: Schedule): string {
  const weekly = windows.map(({ day, start, end }) => `${day} ${start}-${end}`).sort()
  const dated = exceptions.map(
    ({ date, windows: own }) => `${date} ${own.map(({ start, end }) => `${start}-${end}`).sort()}`,
  )
  return JSON.stringify([timeZone, weekly, dated.sort()])
}
