import type { z } from 'zod'
import { type Application, applicationSchema } from '@/lib/policy/snapshot'
import type { RowMarks } from '@/lib/shared/draft-marks'

export const applicationFormSchema = applicationSchema.omit({ id: true })
export type ApplicationForm = z.input<typeof applicationFormSchema>

export const newApplication = (): ApplicationForm => ({ kind: 'conference', name: '', number: '' })

export const applicationKindNames: Record<Application['kind'], string> = {
  conference: 'Conference',
  voicemail: 'Voicemail',
  'echo-test': 'Echo test',
}

export type ApplicationRow = RowMarks & {
  id: string
  version: number
  kind: Application['kind']
  name: string
  number: string
  /** Classes of Service that grant it, by 'All Applications' or the check-list. */
  grantedBy: number
  /** Incoming lines that lead to it. */
  incomingCount: number
}
