import type { z } from 'zod'
import { type Service, serviceSchema } from '@/lib/policy/snapshot'
import type { RowMarks } from '@/lib/shared/draft-marks'

export const serviceFormSchema = serviceSchema.omit({ id: true })
export type ServiceForm = z.input<typeof serviceFormSchema>

export const newService = (): ServiceForm => ({ kind: 'hot-desk', name: '', code: '' })

export const serviceKindNames: Record<Service['kind'], string> = {
  'hot-desk': 'Hot desk',
  'own-voicemail': 'Own voicemail',
}

export type ServiceRow = RowMarks & {
  id: string
  version: number
  kind: Service['kind']
  name: string
  code: string
  /** Classes of Service that grant it, by 'All Features' or the check-list. */
  grantedBy: number
}
