import { type Check, type Finding, reportWarning } from '@/lib/policy/checks/finding'
import { refTo } from '@/lib/policy/checks/objects'
import { compileSchedule, type DayEdges } from '@/lib/policy/schedule/compile-schedule'
import { dayMs, readDate, weekdayOf } from '@/lib/policy/schedule/wall-time'
import { zoneClockOf } from '@/lib/policy/schedule/zone-clock'
import type { Schedule, WeeklyWindow } from '@/lib/policy/snapshot'

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)
const weekOf = (schedule: Schedule): readonly DayEdges[] => compileSchedule(schedule).weekly

/** Weekly windows inside the others of their schedule. Two equal ones are an error of their own. */
export const lintCoveredWindows: Check = ({ schedules }) =>
  schedules.flatMap((schedule, index) => {
    const whole = weekOf(schedule)
    const left = [...schedule.windows]
    const covered: { window: WeeklyWindow; place: number }[] = []
    for (let place = schedule.windows.length - 1; place >= 0; place--) {
      const window = schedule.windows[place] as WeeklyWindow
      const others = left.filter((one) => one !== window)
      if (isRepeated(schedule, window) || !same(weekOf({ ...schedule, windows: others }), whole)) continue
      left.splice(left.indexOf(window), 1)
      covered.unshift({ window, place })
    }
    return covered.map(({ window, place }) =>
      reportWarning(
        'window_covered',
        ['schedules', index, 'windows', place],
        [refTo('schedule', schedule)],
        `The window ${window.day} ${window.start}–${window.end} of schedule “${schedule.name}” lies within its other windows: remove it.`,
        { kind: 'remove-window', scheduleId: schedule.id, window },
      ),
    )
  })

const isRepeated = ({ windows }: Schedule, { day, start, end }: WeeklyWindow): boolean =>
  windows.filter((one) => one.day === day && one.start === start && one.end === end).length > 1

/** Dated exceptions that say what the week says for that day anyway. */
export const lintIdleExceptions: Check = ({ schedules }) =>
  schedules.flatMap((schedule, index) => {
    const { weekly, exceptions } = compileSchedule(schedule)
    return schedule.exceptions.flatMap(({ date }, place): Finding[] => {
      const day = readDate(date)
      if (!same(exceptions.get(day), weekly[weekdayOf(day)])) return []
      return [
        reportWarning(
          'exception_without_effect',
          ['schedules', index, 'exceptions', place],
          [refTo('schedule', schedule)],
          `The exception of ${date} in schedule “${schedule.name}” has the hours of every ${dayNames[weekdayOf(day)]}: correct it or remove it.`,
          { kind: 'remove-exception', scheduleId: schedule.id, date },
        ),
      ]
    })
  })

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What is over at an instant (epoch milliseconds): openings by date alone, and lists of holidays that ran out. */
export function lintPast({ schedules }: { schedules: readonly Schedule[] }, at: number): Finding[] {
  return schedules.flatMap((schedule, index): Finding[] => {
    const { exceptions, windows, name } = schedule
    const today = Math.floor((at + zoneClockOf(schedule.timeZone).segmentAt(at).offsetMs) / dayMs)
    if (exceptions.length === 0 || exceptions.some(({ date }) => readDate(date) >= today)) return []
    const opens = exceptions.some((exception) => exception.windows.length > 0)
    if (windows.length === 0 && !opens) return []
    const last = exceptions
      .map(({ date }) => date)
      .sort()
      .at(-1)
    const isOver = windows.length === 0
    return [
      reportWarning(
        isOver ? 'schedule_over' : 'exceptions_past',
        ['schedules', index, isOver ? 'windows' : 'exceptions'],
        [refTo('schedule', schedule)],
        isOver
          ? `Schedule “${name}” was open by date only, the last time on ${last}: it never opens again, and what depends on it grants nothing. Add a window or a date.`
          : `All dated exceptions of schedule “${name}” are over, the last on ${last}: enter the holidays to come, or remove the old ones.`,
      ),
    ]
  })
}
