import type { FieldChange } from '@/lib/draft/diff'
import { collections } from '@/lib/draft/objects'
import type { FieldInWords } from '@/lib/pending-change/schema'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Names of fields as the screens have them. */
const labels: Record<string, string> = {
  scheduleId: 'Schedule',
  includeIds: 'Include other permission(s)',
  'services.all': 'All Features',
  'services.ids': 'Services',
  'applications.all': 'All Applications',
  'applications.ids': 'Applications',
  'extensions.all': 'All Extensions',
  'extensions.entries': 'Local Extensions',
  'outgoingLines.ids': 'Outgoing Lines',
  'outgoingLines.order': 'Order of the outgoing lines',
  outgoingLineOrder: 'Order of the outgoing lines',
  hotdeskRestriction: 'Enable Hotdesk Restriction ?',
  ifNotLoggedId: 'Class of Service if not Logged',
  maxDurationMinutes: 'Maximum call duration',
  'limits.concurrentCalls': 'Calls at the same time',
  'limits.callsPerMinute': 'Calls a minute',
  'limits.callsPerDay': 'Calls a day',
  'limits.minutesPerDay': 'Minutes a day',
  'limits.warnAtPercent': 'Warn at, per cent of a day’s limit',
  'limits.whenUnchecked': 'While calls cannot be counted',
  'limits.lock': 'Lock after a limit was reached',
  refusal: 'What the caller hears when refused',
  classOfServiceId: 'Class of Service',
  callerId: 'Caller ID',
  'callerId.name': 'Caller ID name',
  'callerId.number': 'Caller ID number',
  emergencyCallerIdNumber: 'Emergency Caller ID number',
  emergencyCallbackMinutes: 'Call back after an emergency call',
  transferByKeys: 'Transfers by keys',
  unpermittedJoins: 'Joined calls without permission',
  soundFolder: 'Folder of sounds',
  sipPassword: 'SIP password',
  pinHash: 'PIN',
  pinIsWeak: 'PIN is weak',
  allowedPhoneIds: 'Allowed phones',
  'autoLogout.afterMinutes': 'Log out after',
  'autoLogout.at': 'Log out at',
  'autoLogout.whenUnregistered': 'Log out when unregistered',
  trunkIds: 'Trunks',
  trunkId: 'Trunk',
  strip: 'Digits cut from the front',
  prepend: 'Put before',
  'who.kind': 'Who',
  'who.entries': 'Extensions asked about',
  'who.classOfServiceId': 'Class of Service in force',
  'login.kind': 'Who is logged in',
  'login.hotDeskId': 'Hot Desk extension logged in',
  expect: 'Expectation',
  'when.kind': 'When',
  'when.scheduleId': 'Schedule asked about',
  'when.instant': 'At',
  windows: 'Weekly windows',
  exceptions: 'Dated exceptions',
}

/** Names of objects by id, of both sides of a comparison. */
export function nameObjects(...snapshots: Snapshot[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const snapshot of snapshots)
    for (const [, list] of collections)
      for (const object of snapshot[list])
        names.set(object.id, 'type' in object ? `${object.number} ${object.name}` : object.name)
  return names
}

export const describeField = (change: FieldChange, names: ReadonlyMap<string, string>): FieldInWords => ({
  field: change.field,
  label: labels[change.field] ?? toLabel(change.field),
  before: inWords(change.before, change.field, names),
  after: inWords(change.after, change.field, names),
})

/** `voicemailPassword` → 'Voicemail password', `voicemail.enabled` → 'Voicemail enabled' */
function toLabel(field: string): string {
  const words = field.replaceAll('.', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function inWords(value: unknown, field: string, names: ReadonlyMap<string, string>): string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap((item) => inWords(item, field, names))
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (typeof value === 'object') return [describeRecord(value as Record<string, unknown>, field, names)]
  const text = String(value)
  return [/Ids?$|\.ids?$/.test(field) ? (names.get(text) ?? text) : text]
}

function describeRecord(
  value: Record<string, unknown>,
  field: string,
  names: ReadonlyMap<string, string>,
): string {
  if ('day' in value) return `${value.day} ${value.start} to ${value.end}`
  if ('date' in value) {
    const windows = (value.windows as { start: string; end: string }[]).map(
      ({ start, end }) => `${start} to ${end}`,
    )
    return [value.date, value.name, windows.length > 0 ? windows.join(', ') : 'closed']
      .filter((part) => part !== '')
      .join(' ')
  }
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== '')
    .map(([key, part]) =>
      key === 'id' ? (names.get(String(part)) ?? String(part)) : inWords(part, field, names).join(', '),
    )
    .filter((part) => part !== '')
    .join(', ')
}
