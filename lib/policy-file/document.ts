import { z } from 'zod'
import * as field from '@/lib/policy/fields'
import { applicationKinds, serviceKinds } from '@/lib/policy/snapshot'
import { classOfServiceEntry } from '@/lib/policy-file/document-class-of-service'
import { extensionEntry } from '@/lib/policy-file/document-extension'
import { reference, shape, text } from '@/lib/policy-file/document-fields'
import { policyTestEntry } from '@/lib/policy-file/document-policy-test'
import { scheduleEntry } from '@/lib/policy-file/document-schedule'

/**
 * The policy file: the whole configuration as one YAML or JSON document, references by name and number. These
 * schemas are the shape; docs/policy-file.schema.json is printed from them and docs/policy-file.md explains them.
 * A key that is absent or null means the default.
 */

export const serviceEntry = shape('a service', {
  name: text(field.labelField()),
  kind: z.enum(serviceKinds),
  code: text(field.serviceCodeField).describe('In quotes: "*22".'),
})

export const applicationEntry = shape('an application', {
  name: text(field.labelField()),
  kind: z.enum(applicationKinds),
  number: text(field.applicationNumberField),
})

export const trunkEntry = shape('a trunk', {
  name: text(field.labelField()),
  enabled: z.boolean().nullish().describe('Default: true.'),
  host: field.hostField,
  port: z.int().min(1).max(65535).nullish().describe('Default: 5060.'),
  username: text(field.sipUserField).nullish(),
  password: text(field.sipPasswordField).nullish().describe('Absent: the password it has now stays.'),
  register: z.boolean().nullish().describe('Default: false.'),
})

export const outgoingLineEntry = shape('an outgoing line', {
  name: text(field.labelField()),
  enabled: z.boolean().nullish().describe('Default: true.'),
  emergency: z.boolean().nullish().describe('Reachable from every phone at all times. Default: false.'),
  patterns: z.array(text(field.patternField)).min(1, 'Enter at least one pattern.'),
  strip: z.int().min(0).max(20).nullish().describe('Digits cut from the front. Default: 0.'),
  prepend: text(
    z.string().regex(/^\+?[0-9*#]{0,20}$/, 'Enter at most 20 of 0-9 * #, with a + before them if needed.'),
  ).nullish(),
  trunks: z.array(reference).nullish().describe('In the order in which they are tried.'),
  callerId: shape('the Caller ID of an outgoing line', {
    name: text(field.callerIdNameField).nullish(),
    number: text(field.callerIdNumberField),
  }).nullish(),
})

export const incomingLineEntry = shape('an incoming line', {
  name: text(field.labelField()),
  trunk: reference.nullish().describe('Absent: from any trunk.'),
  number: text(field.patternField).describe('The number called, or a pattern.'),
  destination: shape('a destination', { extension: reference.nullish(), application: reference.nullish() })
    .refine(
      (to) => (to.extension == null) !== (to.application == null),
      'Enter either extension: and its number, or application: and its name.',
    )
    .meta({ minProperties: 1 }),
})

const isInstant = (text: string): boolean => z.iso.datetime({ offset: true }).safeParse(text).success

export const settingsEntry = shape('the settings', {
  timeZone: field.timeZoneField.nullish().describe('Absent: as it is now.'),
  emergencyWaiver: shape('the emergency waiver', {
    by: text(field.labelField(200)),
    reason: text(field.labelField(200)),
    at: z
      .string()
      .max(40)
      .refine(isInstant, 'Enter a time with its zone, such as 2026-12-25T09:00:00-05:00.')
      .nullish()
      .describe('When it was given. Absent: now.'),
  })
    .nullish()
    .describe('A recorded decision to run without an emergency line.'),
  emergencyCallbackMinutes: field.emergencyCallbackField
    .nullish()
    .describe('How long a call back reaches the phone that called an emergency number. Absent: 30.'),
  transferByKeys: z
    .boolean()
    .nullish()
    .describe('A phone may transfer by its keys, within a call. Absent: no.'),
  unpermittedJoins: field.unpermittedJoinsField
    .nullish()
    .describe(
      'A call joined with one that who joins them may not call: audit (default), or hang-up as well.',
    ),
  soundFolder: field.soundFolderField
    .nullish()
    .describe("A folder of the switch's sounds with prompts of your own. Absent: the switch's own sounds."),
})

/** The lists of the file and their entries, in the order of the file. */
export const collections = {
  schedules: scheduleEntry,
  services: serviceEntry,
  applications: applicationEntry,
  trunks: trunkEntry,
  outgoingLines: outgoingLineEntry,
  incomingLines: incomingLineEntry,
  classesOfService: classOfServiceEntry,
  extensions: extensionEntry,
  policyTests: policyTestEntry,
} as const
export type CollectionName = keyof typeof collections
export const collectionNames = Object.keys(collections) as CollectionName[]

const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).nullish()

export const policyFileSchema = z
  .strictObject({
    $schema: z.string().nullish(),
    cordboard: z.literal(1).describe('Version of the format.'),
    settings: settingsEntry.nullish(),
    schedules: list(scheduleEntry),
    services: list(serviceEntry),
    applications: list(applicationEntry),
    trunks: list(trunkEntry),
    outgoingLines: list(outgoingLineEntry).describe(
      'In order: it breaks ties between equally specific patterns.',
    ),
    incomingLines: list(incomingLineEntry),
    classesOfService: list(classOfServiceEntry),
    extensions: list(extensionEntry),
    policyTests: list(policyTestEntry).describe(
      'Sentences that must stay true: a violated one stops Commit.',
    ),
  })
  .meta({ title: 'Cordboard policy file' })

/** One decoded entry of each list. */
export type Entry<Name extends CollectionName> = z.output<(typeof collections)[Name]>
