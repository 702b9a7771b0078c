import { z } from 'zod'
import { typedPatternsField } from '@/lib/outgoing-line/schema'
import { classOfServiceNameField, hostField, idField, labelField, wallTimeField } from '@/lib/policy/fields'
import type { Invalid, Refused } from '@/lib/shared/save-result'

/** The step-by-step guide to the first hot desk. What is done is read from the draft and the switch, never kept. */

export const stepIds = ['classes', 'nest', 'hotdesk', 'phone', 'hot-desk', 'commit', 'log-in'] as const
export type StepId = (typeof stepIds)[number]

/** A piece of a step. Its control on the screen goes by this. */
export type PartId =
  | 'people'
  | 'services'
  | 'applications'
  | 'extensions'
  | 'lines'
  | 'not-logged'
  | 'schedule'
  | 'nested'
  | 'nested-lines'
  | 'included'
  | 'hotdesk'
  | 'only-hot-desk'
  | 'restriction'
  | 'if-not-logged'
  | 'phone'
  | 'assigned'
  | 'location'
  | 'hot-desk'
  | 'own-class'
  | 'voicemail'
  | 'caller-id'
  | 'emergency'
  | 'errors'
  | 'committed'
  | 'switch'
  | 'code'
  | 'number'
  | 'pin'

export type Part = {
  id: PartId
  title: string
  /** A star code after the title. */
  code?: string
  /** Which tab of which form, and what is there now. */
  where: string
  isDone: boolean
  /** Not needed for the step. */
  isOptional: boolean
  /** Where it is done by hand; null: nothing is there yet, or nowhere else. */
  href: string | null
}

/** begun: something of it is done · left-out: an optional one that was passed over. */
export type StepState = 'done' | 'begun' | 'open' | 'left-out'

export type Step = {
  id: StepId
  title: string
  /** What it is for, in two sentences. */
  why: string
  /** What is there, or what is to come. */
  summary: string
  state: StepState
  isOptional: boolean
  parts: Part[]
}

export type Named = { id: string; name: string }

/** What the controls of the guide begin with and choose from. */
export type Cast = {
  people: (Named & { all: { services: boolean; applications: boolean; extensions: boolean } }) | null
  notLogged: Named | null
  hotdesk: (Named & { restriction: boolean; ifNotLoggedId: string | null }) | null
  nested: Named | null
  schedule: Named | null
  phone: { id: string; number: string; name: string } | null
  hotDesk: { id: string; number: string; name: string; className: string } | null
  /** Of the hot desk service; null: there is none. */
  code: string | null
}

export type Guide = {
  steps: Step[]
  /** The first that is not done. All done: the last. */
  current: StepId
  isFinished: boolean
  cast: Cast
  choices: {
    classes: Named[]
    schedules: Named[]
    /** Ordinary ones. */
    lines: Named[]
    trunks: Named[]
    phones: { id: string; number: string; name: string; className: string }[]
  }
  /** What of the guide's is in the draft only, or run by the switch. */
  isCommitted: boolean
  /** In force; null: nothing is committed. */
  revision: number | null
  /** Who sits where now. */
  seated: { hotDesk: string; phone: string } | null
  /** Nothing of an administrator's would be lost to the sample PBX. */
  isEmpty: boolean
  /** What the draft has, in words: '3 extensions, 2 Classes of Service'. */
  contents: string
}

const name = classOfServiceNameField
const choice = (message: string) => z.string().min(1, message).pipe(idField)
/** The trunk by its id, or a new one by its host. */
const trunk = { trunkId: z.union([z.literal(''), idField]), host: z.union([z.literal(''), hostField]) }
const needsTrunk = (act: { trunkId: string; host: string }) => act.trunkId !== '' || act.host !== ''
const trunkMissing = {
  path: ['host'],
  message: 'Enter the host name or IPv4 address of the carrier, such as sip.carrier.example.',
}
const patterns = typedPatternsField('Enter at least one, such as _9NXXNXXXXXX or 911.')

/** What the guide does in place: one change of the draft each. */
export const guideActSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('add-people'), name }),
  z.strictObject({
    act: z.literal('grant-all'),
    classId: idField,
    tab: z.enum(['services', 'applications', 'extensions']),
    all: z.boolean(),
  }),
  z
    .strictObject({
      act: z.literal('add-line'),
      classId: idField,
      name: labelField(),
      patterns,
      strip: z.coerce
        .number('Enter 0 to 20.')
        .int('Enter 0 to 20.')
        .min(0, 'Enter 0 to 20.')
        .max(20, 'Enter 0 to 20.'),
      ...trunk,
    })
    .refine(needsTrunk, trunkMissing),
  z.strictObject({
    act: z.literal('grant-line'),
    classId: idField,
    lineId: choice('Choose an outgoing line.'),
  }),
  z.strictObject({ act: z.literal('add-not-logged'), name }),
  z.strictObject({
    act: z.literal('add-schedule'),
    name: labelField(),
    start: wallTimeField.refine((time) => time !== '24:00', 'A window starts before 24:00.'),
    end: wallTimeField.refine((time) => time !== '00:00', 'Write 24:00 for the end of the day.'),
  }),
  z.strictObject({ act: z.literal('add-nested'), name, scheduleId: choice('Choose a schedule.') }),
  z.strictObject({ act: z.literal('include'), classId: idField, includeId: idField }),
  z.strictObject({ act: z.literal('add-hotdesk') }),
  z.strictObject({ act: z.literal('only-hot-desk'), classId: idField }),
  z.strictObject({
    act: z.literal('restrict'),
    classId: idField,
    restriction: z.boolean(),
    ifNotLoggedId: z.union([z.literal('').transform(() => null), idField]),
  }),
  z.strictObject({
    act: z.literal('assign'),
    classId: idField,
    extensionId: choice('Choose an extension.'),
  }),
  z.strictObject({ act: z.literal('add-emergency'), patterns, ...trunk }).refine(needsTrunk, trunkMissing),
])
export type GuideAct = z.input<typeof guideActSchema>
export type ParsedGuideAct = z.output<typeof guideActSchema>

export type GuideResult = { ok: true } | Invalid | Refused
/** `undo`: names what Undo takes back. */
export type SampleResult = { ok: true; undo: string } | Refused
