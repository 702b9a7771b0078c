import type { z } from 'zod'
import { type PolicyTest, policyTestSchema } from '@/lib/policy/policy-tests/schema'
import type { RowMarks } from '@/lib/shared/draft-marks'

export const policyTestFormSchema = policyTestSchema.omit({ id: true })
export type PolicyTestForm = z.input<typeof policyTestFormSchema>

export const newPolicyTest = (): PolicyTestForm => ({
  name: '',
  who: { kind: 'all-phones' },
  login: { kind: 'any' },
  expect: 'never',
  number: '',
  when: { kind: 'always' },
})

export type PolicyTestRow = RowMarks & {
  id: string
  version: number
  name: string
  /** The whole test as one sentence. */
  sentence: string
  expect: PolicyTest['expect']
  number: string
}
