import { z } from 'zod'
import { dateField, labelField, timeZoneField, wallTimeField } from '@/lib/policy/fields'
import { scheduleExceptionSchema, weekdays, weeklyWindowSchema } from '@/lib/policy/snapshot'
import { shape, text } from '@/lib/policy-file/document-fields'

const windowTimes = { from: text(wallTimeField), to: text(wallTimeField) }
const exceptionWindowSchema = scheduleExceptionSchema.shape.windows.element

/** One entry for each set of days with equal times. What a window may be is said in the snapshot's schema. */
const windowEntry = shape('a window', {
  days: z.array(z.enum(weekdays)).min(1, 'Enter at least one day.'),
  ...windowTimes,
}).superRefine(({ days, from, to }, context) => {
  const checked = weeklyWindowSchema.safeParse({ day: days[0], start: from, end: to })
  if (areTimes(from, to)) addIssues(context, checked.error?.issues)
})

const exceptionWindowEntry = shape('a window of an exception', windowTimes).superRefine(
  ({ from, to }, context) => {
    const checked = exceptionWindowSchema.safeParse({ start: from, end: to })
    if (areTimes(from, to)) addIssues(context, checked.error?.issues)
  },
)

/** What is no time has been told as such already. */
const areTimes = (from: string, to: string): boolean =>
  wallTimeField.safeParse(from).success && wallTimeField.safeParse(to).success

const fileKeys: Record<string, string> = { start: 'from', end: 'to' }

function addIssues(context: z.core.$RefinementCtx, issues: readonly z.core.$ZodIssue[] = []): void {
  for (const { message, path } of issues)
    context.addIssue({ code: 'custom', message, path: path.map((part) => fileKeys[String(part)] ?? part) })
}

export const scheduleEntry = shape('a schedule', {
  name: text(labelField()),
  timeZone: timeZoneField.nullish().describe('Default: the time zone of the settings.'),
  windows: z.array(windowEntry).nullish(),
  exceptions: z
    .array(
      shape('an exception', {
        date: dateField,
        name: text(labelField()).nullish(),
        windows: z.array(exceptionWindowEntry).nullish().describe('None: closed all day.'),
      }),
    )
    .nullish(),
})
