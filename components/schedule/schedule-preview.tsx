'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { NextChanges } from '@/components/schedule/next-changes'
import { OpenStateMark } from '@/components/schedule/open-state-mark'
import { dateIn, previewSchedule } from '@/components/schedule/preview-schedule'
import { YearPicture } from '@/components/schedule/year-picture'
import type { ScheduleForm } from '@/lib/schedule/schema'

type Props = {
  /** Milliseconds. */
  now: number
}

/** Open or closed now, by the fields as they stand. */
export function ScheduleStateNow({ now }: Props) {
  const preview = previewSchedule(useTyped(), now)
  return preview && <OpenStateMark state={preview.state} />
}

/** When it opens and closes next. */
export function SchedulePanel({ now }: Props) {
  const typed = useTyped()
  return <NextChanges coming={previewSchedule(typed, now)?.coming ?? null} timeZone={typed.timeZone} />
}

/** The year with its exceptions. */
export function ScheduleYear({ now }: Props) {
  const typed = useTyped()
  const today = dateIn(typed.timeZone, now)
  return today && <YearPicture value={typed} today={today} />
}

function useTyped(): ScheduleForm {
  const { control } = useFormContext<ScheduleForm>()
  // Every field has a default, so none is missing.
  return useWatch({ control }) as ScheduleForm
}
