import type { ExtensionForm } from '@/lib/extension/schema'

/** A column of the CSV file of extensions. */
export type CsvColumn = {
  /** As it stands in the first line. */
  name: string
  /** Of which type it is; absent: of both. */
  type?: ExtensionForm['type']
  /** Where the form has it, joined by dots; absent: `class_of_service` and `type`, which are read by themselves. */
  path?: string
  kind: 'text' | 'yes-no' | 'minutes' | 'secret'
  /** What to write, for the page that explains it. */
  means: string
}

/** In the order of an export, which leaves the secrets out. */
export const csvColumns: readonly CsvColumn[] = [
  { name: 'number', path: 'number', kind: 'text', means: 'by it a line finds its extension' },
  { name: 'type', kind: 'text', means: 'Phone or Hot Desk; of a new one' },
  { name: 'name', path: 'name', kind: 'text', means: 'who or where it is' },
  { name: 'class_of_service', kind: 'text', means: 'by its name' },
  {
    name: 'endpoint',
    type: 'phone',
    path: 'endpoint',
    kind: 'text',
    means: 'SIP user of a new phone; its number',
  },
  { name: 'location', type: 'phone', path: 'location', kind: 'text', means: 'told to emergency services' },
  {
    name: 'emergency_caller_id',
    type: 'phone',
    path: 'emergencyCallerIdNumber',
    kind: 'text',
    means: 'number shown on emergency calls',
  },
  { name: 'caller_id_name', path: 'callerId.name', kind: 'text', means: 'its name' },
  { name: 'caller_id_number', path: 'callerId.number', kind: 'text', means: 'its number' },
  { name: 'voicemail', path: 'voicemail.enabled', kind: 'yes-no', means: 'yes or no' },
  { name: 'voicemail_email', path: 'voicemail.email', kind: 'text', means: 'where messages are announced' },
  { name: 'second_login', type: 'hot-desk', path: 'secondLogin', kind: 'text', means: 'move or refuse' },
  {
    name: 'logout_after_minutes',
    type: 'hot-desk',
    path: 'autoLogout.afterMinutes',
    kind: 'minutes',
    means: '1 to 10080',
  },
  { name: 'logout_at', type: 'hot-desk', path: 'autoLogout.at', kind: 'text', means: 'a time of day: 18:00' },
  {
    name: 'logout_when_unregistered',
    type: 'hot-desk',
    path: 'autoLogout.whenUnregistered',
    kind: 'yes-no',
    means: 'yes or no',
  },
  { name: 'pin', type: 'hot-desk', path: 'secrets.pin', kind: 'secret', means: 'needed by a new one' },
  {
    name: 'sip_password',
    type: 'phone',
    path: 'secrets.sipPassword',
    kind: 'secret',
    means: 'made where there is none',
  },
  {
    name: 'voicemail_password',
    path: 'secrets.voicemailPassword',
    kind: 'secret',
    means: 'made where there is none',
  },
]

export const typeWords: Record<ExtensionForm['type'], string> = { phone: 'Phone', 'hot-desk': 'Hot Desk' }

/** The value at a path of the form. */
export function valueAt(form: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], form)
}
