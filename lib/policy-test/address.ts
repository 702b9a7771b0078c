import { z } from 'zod'
import { newPolicyTest, type PolicyTestForm } from '@/lib/policy-test/schema'
import type { SearchParams } from '@/lib/shared/list-query'

/** One question and its answer, from which a policy test begins. */
const askedSchema = z.object({
  /** Number of the phone that asked. */
  phone: z.string().regex(/^[0-9]{1,15}$/),
  /** `nobody`, or the id of the Hot Desk extension that was logged in there. */
  login: z.string().min(1).max(16),
  number: z.string().min(1).max(40),
  expect: z.enum(['never', 'always']),
  /** ISO 8601; absent: the answer is the same at all times. */
  at: z.iso.datetime({ offset: true }).optional(),
})
export type AskedQuestion = z.infer<typeof askedSchema>

/** Where a new policy test begins with the question. */
export const policyTestAddress = (asked: AskedQuestion): string =>
  `/policy-tests/new?${new URLSearchParams({ ...asked }).toString()}`

/** What a new policy test begins with; null: the address has no question, or none that can be asked. */
export function readPolicyTestAddress(params: SearchParams): PolicyTestForm | null {
  const parsed = askedSchema.safeParse(params)
  if (!parsed.success) return null
  const { at, expect, login, number, phone } = parsed.data
  return {
    ...newPolicyTest(),
    name: `${phone} ${expect} reaches ${number}`,
    who: { kind: 'extensions', entries: [phone] },
    login: login === 'nobody' ? { kind: 'logged-out' } : { kind: 'logged-in', hotDeskId: login },
    expect,
    number,
    when: at === undefined ? { kind: 'always' } : { kind: 'at', instant: at },
  }
}
