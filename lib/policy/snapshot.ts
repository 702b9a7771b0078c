import { z } from 'zod'
import { callLimitsSchema, noCallLimits } from '@/lib/policy/call-limits'
import {
  applicationNumberField,
  callerIdNameField,
  callerIdNumberField,
  classOfServiceNameField,
  dateField,
  descriptionField,
  emailField,
  emergencyCallbackField,
  endpointField,
  extensionEntryField,
  extensionNumberField,
  hostField,
  idField,
  labelField,
  patternField,
  pinHashField,
  serviceCodeField,
  sipPasswordField,
  sipUserField,
  soundFolderField,
  timeZoneField,
  unpermittedJoinsField,
  usualCallSettings,
  usualEmergencyCallbackMinutes,
  voicemailPasswordField,
  wallTimeField,
} from '@/lib/policy/fields'
import { type PolicyTest, policyTestSchema } from '@/lib/policy/policy-tests/schema'

/**
 * The whole configuration as one value: what the tables of the draft hold, what a revision freezes, what the
 * policy core, the generator and the tests read. References are by id. Order of arrays matters only where said.
 * This schema checks each object alone; `checkSnapshot` (lib/policy/check.ts) checks them together.
 */

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** One weekly window, half-open [start, end) in wall time of the schedule's zone. `end <= start` crosses midnight
 * and belongs to the day it starts; `24:00` is the end of the day; `00:00`–`00:00` is refused, write 00:00–24:00. */
export const weeklyWindowSchema = z
  .strictObject({
    day: z.enum(weekdays),
    start: wallTimeField.refine((time) => time !== '24:00', 'A window starts before 24:00.'),
    end: wallTimeField.refine((time) => time !== '00:00', 'Write 24:00 for the end of the day.'),
  })
  .refine(
    (window) => window.start !== window.end,
    'Start and end are the same: for a whole day enter 00:00 to 24:00.',
  )

/** A dated exception: it decides every minute of its date; its windows do not cross midnight; none = closed all day. */
export const scheduleExceptionSchema = z.strictObject({
  date: dateField,
  name: z.union([z.literal(''), labelField()]),
  windows: z
    .array(
      z
        .strictObject({ start: wallTimeField, end: wallTimeField })
        .refine(
          (window) => window.start < window.end,
          'In a dated exception the window ends after it starts, on the same day.',
        ),
    )
    .max(24),
})

export const scheduleSchema = z.strictObject({
  id: idField,
  name: labelField(),
  timeZone: timeZoneField,
  windows: z.array(weeklyWindowSchema).max(168),
  exceptions: z.array(scheduleExceptionSchema).max(1000),
})

export const serviceKinds = [
  'hot-desk',
  'own-voicemail',
  'call-forward-always',
  'call-forward-always-off',
  'call-forward-busy',
  'call-forward-busy-off',
  'call-forward-no-answer',
  'call-forward-no-answer-off',
  'do-not-disturb',
  'do-not-disturb-off',
] as const
export const serviceSchema = z.strictObject({
  id: idField,
  kind: z.enum(serviceKinds),
  name: labelField(),
  code: serviceCodeField,
})

export const applicationKinds = ['conference', 'voicemail', 'echo-test'] as const
export const applicationSchema = z.strictObject({
  id: idField,
  kind: z.enum(applicationKinds),
  name: labelField(),
  number: applicationNumberField,
})

export const trunkSchema = z.strictObject({
  id: idField,
  name: labelField(),
  enabled: z.boolean(),
  host: hostField,
  port: z.int().min(1).max(65535),
  /** User name for digest authentication with the carrier; null: none. The password is in `secrets.trunkPasswords`. */
  username: sipUserField.nullable(),
  /** Register with the carrier (needs a user name). */
  register: z.boolean(),
})

/** A way out. `strip` digits are cut from the front, then `prepend` is put before. Trunks are tried in order. */
export const outgoingLineSchema = z.strictObject({
  id: idField,
  name: labelField(),
  enabled: z.boolean(),
  emergency: z.boolean(),
  patterns: z.array(patternField).min(1, 'Enter at least one pattern.').max(200),
  strip: z.int().min(0).max(20),
  prepend: z.string().regex(/^\+?[0-9*#]{0,20}$/, 'Enter at most 20 digits.'),
  trunkIds: z.array(idField).max(20),
  /** Caller ID sent instead of the acting extension's; null: the acting extension's. Ignored on an emergency line. */
  callerId: z.strictObject({ name: callerIdNameField.nullable(), number: callerIdNumberField }).nullable(),
})

export const destinationRefSchema = z.strictObject({
  kind: z.enum(['extension', 'application']),
  id: idField,
})

/** What a call from a trunk reaches, by the number called. `trunkId` null: from any trunk. */
export const incomingLineSchema = z.strictObject({
  id: idField,
  name: labelField(),
  trunkId: idField.nullable(),
  number: patternField,
  destination: destinationRefSchema,
})

/** What the caller hears when refused: an announcement, the busy tone, or the congestion tone. */
export const refusalKinds = ['announce', 'busy', 'congestion'] as const

export const classOfServiceSchema = z.strictObject({
  id: idField,
  name: classOfServiceNameField,
  description: descriptionField,
  /** General: none = always. */
  scheduleId: idField.nullable(),
  /** 'Include other permission(s)', in order. */
  includeIds: z.array(idField).max(200),
  /** 'All Features', or a check-list of services. */
  services: z.strictObject({ all: z.boolean(), ids: z.array(idField) }),
  /** 'All Applications', or a check-list. */
  applications: z.strictObject({ all: z.boolean(), ids: z.array(idField) }),
  /** 'All Extensions', or numbers, ranges `200-299` and patterns `_2XX`. */
  extensions: z.strictObject({ all: z.boolean(), entries: z.array(extensionEntryField).max(2000) }),
  /** Outgoing Lines: `order` 'manual' uses the order of `ids` when this is the root; else by specificity. */
  outgoingLines: z.strictObject({ order: z.enum(['specificity', 'manual']), ids: z.array(idField) }),
  /** Patterns that are refused whatever else grants them. */
  blockedNumbers: z.array(patternField).max(1000),
  /** 'Enable Hotdesk Restriction ?' */
  hotdeskRestriction: z.boolean(),
  /** 'Class of Service if not Logged' */
  ifNotLoggedId: idField.nullable(),
  /** Minutes, 1 to 1,440; null = no limit. */
  maxDurationMinutes: z
    .int()
    .min(1, 'Enter 1 to 1,440 minutes, or leave it empty for no limit.')
    .max(1440, 'Enter 1 to 1,440 minutes, or leave it empty for no limit.')
    .nullable(),
  refusal: z.enum(refusalKinds),
  /** Limits of calls over outgoing lines. Revisions of before they existed have none. */
  limits: callLimitsSchema.default(noCallLimits),
})

const extensionBase = {
  id: idField,
  number: extensionNumberField,
  /** The person or place; also the Caller ID name unless `callerId.name` says otherwise. */
  name: callerIdNameField,
  classOfServiceId: idField,
  /** Caller ID that calls of this extension carry; null parts default to its name and number. */
  callerId: z.strictObject({ name: callerIdNameField.nullable(), number: callerIdNumberField.nullable() }),
  voicemail: z.strictObject({ enabled: z.boolean(), email: emailField.nullable() }),
}

export const phoneSchema = z.strictObject({
  ...extensionBase,
  type: z.literal('phone'),
  /** PJSIP endpoint: immutable identity of the device. SIP password in `secrets.sipPasswords`. */
  endpoint: endpointField,
  /** Where the phone stands, for emergency calls. */
  location: descriptionField,
  /** Caller ID number of emergency calls; null: that of the phone. */
  emergencyCallerIdNumber: callerIdNumberField.nullable(),
})

export const hotDeskSchema = z.strictObject({
  ...extensionBase,
  type: z.literal('hot-desk'),
  /** PIN as argon2 hash in `secrets.pinHashes`. A hash cannot be judged: said when the PIN was set. */
  pinIsWeak: z.boolean().default(false),
  secondLogin: z.enum(['move', 'refuse']),
  /** Extension ids of the phones it may log in to; null: any whose Class of Service grants the code. */
  allowedPhoneIds: z.array(idField).nullable(),
  autoLogout: z.strictObject({
    afterMinutes: z.int().min(1).max(10080).nullable(),
    /** Wall time in the PBX's time zone. */
    at: wallTimeField.refine((time) => time !== '24:00', 'Enter 00:00 to 23:59.').nullable(),
    whenUnregistered: z.boolean(),
  }),
  /** Calls to it while nobody is logged in and voicemail is off. */
  whenLoggedOut: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('busy') }),
    z.strictObject({
      kind: z.literal('number'),
      number: z.string().regex(/^[0-9*#+]{1,40}$/, 'Enter 1 to 40 digits.'),
    }),
  ]),
})

export const extensionSchema = z.discriminatedUnion('type', [phoneSchema, hotDeskSchema])

export const settingsSchema = z.strictObject({
  /** Time zone of the PBX: default of new schedules, and of automatic logout. */
  timeZone: timeZoneField,
  /** A recorded decision to run without an emergency line; null: none. */
  emergencyWaiver: z
    .strictObject({ by: labelField(200), reason: labelField(200), at: z.iso.datetime({ offset: true }) })
    .nullable(),
  /** How long a call back reaches the phone that called an emergency number. Older revisions have the usual. */
  emergencyCallbackMinutes: emergencyCallbackField.default(usualEmergencyCallbackMinutes),
  /** A phone may transfer by its keys, within a call. */
  transferByKeys: z.boolean().default(usualCallSettings.transferByKeys),
  unpermittedJoins: unpermittedJoinsField.default(usualCallSettings.unpermittedJoins),
  soundFolder: soundFolderField.default(usualCallSettings.soundFolder),
})

/** Secrets by the id of their object, apart from the rest so that the rest can be shown, compared and exported. */
export const secretsSchema = z.strictObject({
  sipPasswords: z.record(idField, sipPasswordField),
  pinHashes: z.record(idField, pinHashField),
  voicemailPasswords: z.record(idField, voicemailPasswordField),
  trunkPasswords: z.record(idField, sipPasswordField),
})

export const snapshotSchema = z.strictObject({
  format: z.literal(1),
  settings: settingsSchema,
  schedules: z.array(scheduleSchema),
  services: z.array(serviceSchema),
  applications: z.array(applicationSchema),
  trunks: z.array(trunkSchema),
  /** In the administrator's order: it breaks ties between equally specific patterns. */
  outgoingLines: z.array(outgoingLineSchema),
  incomingLines: z.array(incomingLineSchema),
  /** As many as the engine has numbers for: lib/policy/engine/class-text.ts. */
  classesOfService: z.array(classOfServiceSchema).max(65_535),
  extensions: z.array(extensionSchema),
  /** Sentences that must stay true. Revisions of before they existed have none. */
  policyTests: z.array(policyTestSchema).max(500).default([]),
  secrets: secretsSchema,
})

export type Schedule = z.infer<typeof scheduleSchema>
export type WeeklyWindow = z.infer<typeof weeklyWindowSchema>
export type Service = z.infer<typeof serviceSchema>
export type Application = z.infer<typeof applicationSchema>
export type Trunk = z.infer<typeof trunkSchema>
export type OutgoingLine = z.infer<typeof outgoingLineSchema>
export type IncomingLine = z.infer<typeof incomingLineSchema>
export type ClassOfService = z.infer<typeof classOfServiceSchema>
export type Phone = z.infer<typeof phoneSchema>
export type HotDesk = z.infer<typeof hotDeskSchema>
export type Extension = z.infer<typeof extensionSchema>
export type { PolicyTest }
export type Secrets = z.infer<typeof secretsSchema>
export type Settings = z.infer<typeof settingsSchema>
export type Snapshot = z.infer<typeof snapshotSchema>

export const emptySnapshot = (timeZone: string): Snapshot => ({
  format: 1,
  settings: {
    timeZone,
    emergencyWaiver: null,
    emergencyCallbackMinutes: usualEmergencyCallbackMinutes,
    ...usualCallSettings,
  },
  schedules: [],
  services: [],
  applications: [],
  trunks: [],
  outgoingLines: [],
  incomingLines: [],
  classesOfService: [],
  extensions: [],
  policyTests: [],
  secrets: { sipPasswords: {}, pinHashes: {}, voicemailPasswords: {}, trunkPasswords: {} },
})
