import { compileSchedule } from '@/lib/policy/schedule/compile-schedule'
import { isOpen, nextChange } from '@/lib/policy/schedule/open'
import { emptySnapshot } from '@/lib/policy/snapshot'
import { describeOpenStates } from '@/lib/schedule/open-state'
import { type ScheduleForm, scheduleFormSchema } from '@/lib/schedule/schema'
import type { OpenState } from '@/lib/shared/draft-marks'

export type ComingChange = {
  /** 'Fri 06:00', in the zone of the schedule; a date where it is more than six days ahead. */
  when: string
  opens: boolean
}

export type SchedulePreview = {
  state: OpenState
  coming: ComingChange[]
}

const id = 'preview'
const dayMs = 86_400_000

/** What a form's schedule would do from `at` (milliseconds) on; null: something in it is not complete yet. */
export function previewSchedule(form: ScheduleForm, at: number): SchedulePreview | null {
  const parsed = scheduleFormSchema.safeParse({ ...form, name: form.name || 'New' })
  if (!parsed.success) return null
  const schedule = { id, ...parsed.data }
  const snapshot = { ...emptySnapshot(schedule.timeZone), schedules: [schedule] }
  const state = describeOpenStates(snapshot, at).get(id)
  if (!state) return null
  const compiled = compileSchedule(schedule)
  const coming: ComingChange[] = []
  let from = at
  while (coming.length < 5) {
    const next = nextChange(compiled, from)
    if (next === null) break
    coming.push({ when: describeWhen(next, at, schedule.timeZone), opens: isOpen(compiled, next) })
    from = next
  }
  return { state, coming }
}

/** The present in a zone; null: there is no such zone. */
export function presentIn(
  timeZone: string,
  at: number,
): { day: number; minutes: number; time: string } | null {
  try {
    const time = write(at, timeZone, { hour: '2-digit', minute: '2-digit' })
    const weekday = write(at, timeZone, { weekday: 'short' })
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday)
    return { day, minutes: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), time }
  } catch {
    return null
  }
}

/** The date in a zone, as `2026-12-25`; null: there is no such zone. */
export function dateIn(timeZone: string, at: number): string | null {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(at)
  } catch {
    return null
  }
}

function describeWhen(instant: number, at: number, timeZone: string): string {
  const time = write(instant, timeZone, { hour: '2-digit', minute: '2-digit' })
  if (instant - at < 6 * dayMs) return `${write(instant, timeZone, { weekday: 'short' })} ${time}`
  return `${write(instant, timeZone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')} ${time}`
}

const write = (at: number, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options }).format(at)
