import { z } from 'zod'
import { chosenId, emptyAsNull, secretField } from '@/lib/draft/form-fields'
import {
  callerIdNameField,
  callerIdNumberField,
  emailField,
  endpointField,
  pinField,
  sipPasswordField,
  voicemailPasswordField,
  wallTimeField,
} from '@/lib/policy/fields'
import { hotDeskSchema, phoneSchema } from '@/lib/policy/snapshot'
import type { RowMarks } from '@/lib/shared/draft-marks'

const both = {
  classOfServiceId: chosenId('Choose a Class of Service.'),
  /** Empty: its name, its number. */
  callerId: z.strictObject({
    name: emptyAsNull(callerIdNameField),
    number: emptyAsNull(callerIdNumberField),
  }),
  voicemail: z.strictObject({ enabled: z.boolean(), email: emptyAsNull(emailField) }),
}

export const phoneFormSchema = phoneSchema.omit({ id: true }).extend({
  ...both,
  /** Empty on a new phone: its number. It never changes afterwards. */
  endpoint: z.union([z.literal(''), endpointField]),
  emergencyCallerIdNumber: emptyAsNull(callerIdNumberField),
  /** '' leaves each as it is; of a new phone it is made. */
  secrets: z.strictObject({
    sipPassword: secretField(sipPasswordField),
    voicemailPassword: secretField(voicemailPasswordField),
  }),
})

const minutesMessage = 'Enter 1 to 10,080 minutes (a week), or leave it empty.'

export const hotDeskFormSchema = hotDeskSchema.omit({ id: true, pinIsWeak: true }).extend({
  ...both,
  autoLogout: z.strictObject({
    afterMinutes: z.int(minutesMessage).min(1, minutesMessage).max(10080, minutesMessage).nullable(),
    at: emptyAsNull(wallTimeField.refine((time) => time !== '24:00', 'Enter 00:00 to 23:59.')),
    whenUnregistered: z.boolean(),
  }),
  /** '' leaves each as it is. */
  secrets: z.strictObject({
    pin: secretField(pinField),
    voicemailPassword: secretField(voicemailPasswordField),
  }),
})

export const extensionFormSchema = z.discriminatedUnion('type', [phoneFormSchema, hotDeskFormSchema])

export type PhoneForm = z.input<typeof phoneFormSchema>
export type HotDeskForm = z.input<typeof hotDeskFormSchema>
export type ExtensionForm = PhoneForm | HotDeskForm

const newCommon = () => ({
  number: '',
  name: '',
  classOfServiceId: '',
  callerId: { name: '', number: '' },
  voicemail: { enabled: false, email: '' },
})

export const newPhone = (): PhoneForm => ({
  ...newCommon(),
  type: 'phone',
  endpoint: '',
  location: '',
  emergencyCallerIdNumber: '',
  secrets: { sipPassword: '', voicemailPassword: '' },
})

export const newHotDesk = (): HotDeskForm => ({
  ...newCommon(),
  type: 'hot-desk',
  secondLogin: 'move',
  allowedPhoneIds: null,
  autoLogout: { afterMinutes: null, at: '', whenUnregistered: false },
  whenLoggedOut: { kind: 'busy' },
  secrets: { pin: '', voicemailPassword: '' },
})

/** A session as the lists show it. Instants in ISO 8601. */
export type SessionMark = {
  since: string
  /** Null: until somebody logs out. */
  until: string | null
  /** At a phone: who sits there. Of a Hot Desk extension: the phone. */
  other: { number: string; name: string }
}

export type ExtensionRow = RowMarks & {
  id: string
  version: number
  number: string
  name: string
  type: 'phone' | 'hot-desk'
  classOfServiceId: string
  classOfServiceName: string
  /** 'Enable Hotdesk Restriction ?' of its Class of Service. */
  hotdeskRestriction: boolean
  /** Number that calls of it show. */
  callerId: string
  /** Of a phone; '' = missing. Null: it is a Hot Desk extension. */
  location: string | null
  session: SessionMark | null
  /** Name of the Class of Service in force for its calls now; '' = none. */
  inForce: string
  voicemail: boolean
  /** No more PINs are taken for it today. */
  isPinLocked: boolean
}

export type ExtensionCounts = { phone: number; hotDesk: number; noLocation: number }
