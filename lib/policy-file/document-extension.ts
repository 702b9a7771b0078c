import { z } from 'zod'
import * as field from '@/lib/policy/fields'
import { reference, shape, text } from '@/lib/policy-file/document-fields'

const extensionKeys = {
  number: text(field.extensionNumberField),
  name: text(field.callerIdNameField),
  classOfService: reference,
  callerId: shape('a Caller ID', {
    name: text(field.callerIdNameField).nullish(),
    number: text(field.callerIdNumberField).nullish(),
  }).nullish(),
  voicemail: shape('voicemail', {
    enabled: z.boolean().nullish().describe('Default: true where voicemail is given.'),
    password: text(field.voicemailPasswordField)
      .nullish()
      .describe('Absent: the one it has now, or a new random one.'),
    email: field.emailField.nullish(),
  }).nullish(),
}

export const phoneEntry = shape('an extension of type phone', {
  ...extensionKeys,
  type: z.literal('phone'),
  endpoint: text(field.endpointField)
    .nullish()
    .describe('Identity of the device. Default: its first number.'),
  password: text(field.sipPasswordField)
    .nullish()
    .describe('Absent: the one it has now, or a new random one.'),
  location: text(field.descriptionField).nullish().describe('Where the phone stands, for emergency calls.'),
  emergencyCallerIdNumber: text(field.callerIdNumberField).nullish(),
})

export const hotDeskEntry = shape('an extension of type hot-desk', {
  ...extensionKeys,
  type: z.literal('hot-desk'),
  pin: text(field.pinField)
    .nullish()
    .describe('Absent: the one it has now. A new Hot Desk extension needs one.'),
  pinHash: field.pinHashField.nullish().describe('Instead of pin: what an export with secrets writes.'),
  pinIsWeak: z.boolean().nullish().describe('Beside pinHash: the PIN would be guessed among the first.'),
  secondLogin: z.enum(['move', 'refuse']).nullish().describe('Default: move.'),
  allowedPhones: z.array(reference).nullish().describe('Numbers of phones. Absent: any.'),
  autoLogout: shape('automatic logout', {
    afterMinutes: z.int().min(1).max(10080).nullish(),
    at: text(field.wallTimeField).nullish(),
    whenUnregistered: z.boolean().nullish(),
  }).nullish(),
  whenLoggedOut: z
    .union(
      [
        z.literal('busy'),
        shape('whenLoggedOut', {
          number: text(z.string().regex(/^[0-9*#+]{1,40}$/, 'Enter 1 to 40 digits.')),
        }),
      ],
      {
        error: 'Enter busy, or number: and the number to call instead.',
      },
    )
    .nullish(),
})

export const extensionEntry = z.discriminatedUnion('type', [phoneEntry, hotDeskEntry], {
  error: 'Enter type: phone or type: hot-desk.',
})
