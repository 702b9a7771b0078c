import { z } from 'zod'
import { chosenId } from '@/lib/draft/form-fields'
import {
  type PolicyTest,
  policyTestLoginSchema,
  policyTestSchema,
  policyTestWhenSchema,
  policyTestWhoSchema,
} from '@/lib/policy/policy-tests/schema'
import type { Choice, Loaded, RowMarks } from '@/lib/shared/draft-marks'

const [allPhones, extensions, classInForce] = policyTestWhoSchema.options
const [anybody, nobody, loggedIn] = policyTestLoginSchema.options
const [always, within, outside, atInstant] = policyTestWhenSchema.options
const scheduleId = chosenId('Choose a schedule.')

/** The policy's own schema, with words for what is still to be chosen. */
export const policyTestFormSchema = policyTestSchema.omit({ id: true }).extend({
  who: z.discriminatedUnion('kind', [
    allPhones,
    extensions,
    classInForce.extend({ classOfServiceId: chosenId('Choose a Class of Service.') }),
  ]),
  login: z.discriminatedUnion('kind', [
    anybody,
    nobody,
    loggedIn.extend({ hotDeskId: chosenId('Choose a Hot Desk extension.') }),
  ]),
  when: z.discriminatedUnion('kind', [
    always,
    within.extend({ scheduleId }),
    outside.extend({ scheduleId }),
    atInstant,
  ]),
})
export type PolicyTestForm = z.input<typeof policyTestFormSchema>

export const newPolicyTest = (): PolicyTestForm => ({
  name: '',
  who: { kind: 'all-phones' },
  login: { kind: 'any' },
  expect: 'never',
  number: '',
  when: { kind: 'always' },
})

/** How a test stands: it is true, it is not, it is about nothing, or it could not be found out. */
export type PolicyTestState = 'holds' | 'violated' | 'empty' | 'undecided'

export type PolicyTestRow = RowMarks & {
  id: string
  version: number
  name: string
  /** The whole test as one sentence. */
  sentence: string
  state: PolicyTestState
  expect: PolicyTest['expect']
  number: string
}

/** One call that is not decided as the test says. */
export type ViolatingCall = {
  phone: { id: string; number: string; name: string; endpoint: string }
  occupant: { id: string; number: string; name: string } | null
  number: string
  /** ISO 8601. */
  at: string
  /** 'Mon 2026-11-23 09:00 (America/Toronto)' */
  atWords: string
  isReached: boolean
  /** 'a Class of Service grants it' */
  reason: string
}

export type PolicyTestOutcome =
  /** `calls`: how many were decided. */
  | { state: 'holds'; calls: number }
  | { state: 'violated'; call: ViolatingCall }
  /** `because`: half a sentence. */
  | { state: 'empty'; because: string }
  | { state: 'undecided'; message: string }

export type LoadedPolicyTest = Loaded<PolicyTestForm> & { outcome: PolicyTestOutcome }

/** What the form of a policy test offers. */
export type PolicyTestChoices = {
  classesOfService: Choice[]
  extensions: Choice[]
  schedules: Choice[]
  /** Of the PBX. */
  timeZone: string
  /** ISO 8601. */
  now: string
}
