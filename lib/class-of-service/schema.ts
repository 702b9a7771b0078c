import { z } from 'zod'
import { emptyAsNull } from '@/lib/draft/form-fields'
import { callLimitsSchema, noCallLimits } from '@/lib/policy/call-limits'
import { idField } from '@/lib/policy/fields'
import { classOfServiceSchema } from '@/lib/policy/snapshot'
import type { OpenState, RowMarks } from '@/lib/shared/draft-marks'

const minutesMessage = 'Enter 1 to 1,440 minutes, or leave it empty for no limit.'

export const classOfServiceFormSchema = classOfServiceSchema.omit({ id: true }).extend({
  scheduleId: emptyAsNull(idField),
  ifNotLoggedId: emptyAsNull(idField),
  /** What is no number comes as NaN. */
  maxDurationMinutes: z.int(minutesMessage).min(1, minutesMessage).max(1440, minutesMessage).nullable(),
  limits: callLimitsSchema,
})
export type ClassOfServiceForm = z.input<typeof classOfServiceFormSchema>

/** It grants nothing yet. */
export const newClassOfService = (): ClassOfServiceForm => ({
  name: '',
  description: '',
  scheduleId: null,
  includeIds: [],
  services: { all: false, ids: [] },
  applications: { all: false, ids: [] },
  extensions: { all: false, entries: [] },
  outgoingLines: { order: 'specificity', ids: [] },
  blockedNumbers: [],
  hotdeskRestriction: false,
  ifNotLoggedId: null,
  maxDurationMinutes: null,
  refusal: 'announce',
  limits: { ...noCallLimits },
})

export type Content = 'all' | number

export type ClassOfServiceRow = RowMarks & {
  id: string
  version: number
  name: string
  description: string
  includeCount: number
  /** How deep the inclusions go; 0: it includes none. */
  includeDepth: number
  /** By its own schedule. */
  state: OpenState
  scheduleName: string | null
  usedByPhones: number
  usedByHotDesks: number
  /** Classes of Service that include it or name it as 'Class of Service if not Logged'. */
  usedByClasses: number
  isUnused: boolean
  /** What it grants itself. */
  grants: { services: Content; applications: Content; extensions: Content; outgoingLines: Content }
  hotdeskRestriction: boolean
  ifNotLoggedName: string | null
}

/** A Class of Service with what it includes, in order. */
export type TreeNode = {
  id: string
  name: string
  /** By its own schedule. */
  state: OpenState
  /** Reached before: what it includes is shown there. */
  repeated: boolean
  children: TreeNode[]
}

/** An outgoing line that comes with an included Class of Service. */
export type IncludedLine = { id: string; name: string; viaName: string; patterns: string[] }
