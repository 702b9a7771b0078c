import type { z } from 'zod'
import { usualForwardCodes } from '@/lib/policy/forward-services'
import { type Service, serviceSchema } from '@/lib/policy/snapshot'
import type { RowMarks } from '@/lib/shared/draft-marks'

export const serviceFormSchema = serviceSchema.omit({ id: true })
export type ServiceForm = z.input<typeof serviceFormSchema>

export const newService = (): ServiceForm => ({ kind: 'hot-desk', name: '', code: '' })

export const serviceKindNames: Record<Service['kind'], string> = {
  'hot-desk': 'Hot desk',
  'own-voicemail': 'Own voicemail',
  'call-forward-always': 'Forward all calls',
  'call-forward-always-off': 'End forward of all calls',
  'call-forward-busy': 'Forward when busy',
  'call-forward-busy-off': 'End forward when busy',
  'call-forward-no-answer': 'Forward when nobody answers',
  'call-forward-no-answer-off': 'End forward when nobody answers',
  'do-not-disturb': 'Do not disturb',
  'do-not-disturb-off': 'End do not disturb',
}

/** The code that a new service of a kind is offered. */
export const usualCodes: Record<Service['kind'], string> = {
  'hot-desk': '*22',
  'own-voicemail': '*97',
  ...usualForwardCodes,
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
