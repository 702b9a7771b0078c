import { type Check, type Finding, reportError } from '@/lib/policy/checks/finding'
import { findRepeated, refTo } from '@/lib/policy/checks/objects'

export const checkExceptionDatesTwice: Check = ({ schedules }) =>
  schedules.flatMap((schedule, place) =>
    findRepeated(schedule.exceptions, ({ date }) => date).map(({ again, index }) =>
      reportError(
        'exception_date_twice',
        ['schedules', place, 'exceptions', index, 'date'],
        [refTo('schedule', schedule)],
        `Schedule “${schedule.name}” has two exceptions on ${again.date}: put their windows into one.`,
      ),
    ),
  )

export const checkIdenticalWindows: Check = ({ schedules }) =>
  schedules.flatMap((schedule, place): Finding[] => {
    const objects = [refTo('schedule', schedule)]
    const weekly = findRepeated(schedule.windows, ({ day, start, end }) => `${day} ${start} ${end}`).map(
      ({ again: { day, start, end }, index }) =>
        reportError(
          'identical_windows',
          ['schedules', place, 'windows', index],
          objects,
          `Schedule “${schedule.name}” has the window ${day} ${start}–${end} twice: remove one.`,
        ),
    )
    const dated = schedule.exceptions.flatMap(({ date, windows }, exception) =>
      findRepeated(windows, ({ start, end }) => `${start} ${end}`).map(({ again: { start, end }, index }) =>
        reportError(
          'identical_windows',
          ['schedules', place, 'exceptions', exception, 'windows', index],
          objects,
          `The exception of ${date} in schedule “${schedule.name}” has the window ${start}–${end} twice: remove one.`,
        ),
      ),
    )
    return [...weekly, ...dated]
  })
