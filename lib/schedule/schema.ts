import type { z } from 'zod'
import { scheduleSchema } from '@/lib/policy/snapshot'
import type { OpenState, RowMarks } from '@/lib/shared/draft-marks'

export const scheduleFormSchema = scheduleSchema.omit({ id: true })
export type ScheduleForm = z.input<typeof scheduleFormSchema>

/** A new schedule, Monday to Friday from 8 to 18. */
export const newSchedule = (timeZone: string): ScheduleForm => ({
  name: '',
  timeZone,
  windows: (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({
    day,
    start: '08:00',
    end: '18:00',
  })),
  exceptions: [],
})

export type ScheduleRow = RowMarks & {
  id: string
  version: number
  name: string
  timeZone: string
  state: OpenState
  windowCount: number
  exceptionCount: number
  /** The next dated exception, today included. */
  nextException: { date: string; name: string } | null
  usedByCount: number
}
