import { quote } from '@/lib/policy/checks/finding'
import type { Mend, MendField } from '@/lib/policy/checks/mend'
import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import { objectsOfKind, refTo } from '@/lib/policy/checks/objects'
import type { Snapshot } from '@/lib/policy/snapshot'

/** A mend as an order: “Take Class of Service “sales” out of Include other permission(s) of Class of Service “staff”.” */
export function describeMend(mend: Mend, snapshot: Snapshot): string {
  const named = (kind: ObjectKind, id: string) =>
    quote(refTo(kind, objectsOfKind(snapshot, kind).find((one) => one.id === id) ?? { id, name: id }))
  const item = (field: MendField, text: string) => {
    const kind = kindOfItem[field]
    return kind === null ? text : named(kind, text)
  }
  switch (mend.kind) {
    case 'remove-item':
      return `Take ${item(mend.field, mend.item)} out of ${fieldWords[mend.field]} of ${named(mend.from.kind, mend.from.id)}.`
    case 'add-item':
      return `Add ${item(mend.field, mend.item)} to ${fieldWords[mend.field]} of ${named(mend.to.kind, mend.to.id)}.`
    case 'clear-all':
      return `Take '${allWords[mend.field]}' away from ${named('class-of-service', mend.classOfServiceId)}.`
    case 'delete-object':
      return `Delete ${named(mend.object.kind, mend.object.id)}.`
    case 'sort-by-specificity':
      return `Let ${named('class-of-service', mend.classOfServiceId)} sort its outgoing lines by specificity.`
    case 'turn-off-restriction':
      return `Turn 'Enable Hotdesk Restriction ?' of ${named('class-of-service', mend.classOfServiceId)} off.`
    case 'clear-if-not-logged':
      return `Clear 'Class of Service if not Logged' of ${named('class-of-service', mend.classOfServiceId)}.`
    case 'clear-schedule':
      return `Take the schedule away from ${named('class-of-service', mend.classOfServiceId)}.`
    case 'clear-idle-grants':
      return `Leave ${named('class-of-service', mend.classOfServiceId)} its hot desk service alone.`
    case 'remove-window': {
      const { day, start, end } = mend.window
      return `Remove the window ${day} ${start}–${end} from ${named('schedule', mend.scheduleId)}.`
    }
    case 'remove-exception':
      return `Remove the exception of ${mend.date} from ${named('schedule', mend.scheduleId)}.`
  }
}

export const allWords = {
  services: 'All Features',
  applications: 'All Applications',
  extensions: 'All Extensions',
} as const

const fieldWords: Record<MendField, string> = {
  includeIds: 'Include other permission(s)',
  services: 'Services',
  applications: 'Applications',
  outgoingLines: 'Outgoing Lines',
  extensions: 'Local Extensions',
  blockedNumbers: 'the blocked numbers',
  patterns: 'the patterns',
  trunkIds: 'the trunks',
  allowedPhoneIds: 'the allowed phones',
}

/** What the items of a field are; null: texts. */
const kindOfItem: Record<MendField, ObjectKind | null> = {
  includeIds: 'class-of-service',
  services: 'service',
  applications: 'application',
  outgoingLines: 'outgoing-line',
  extensions: null,
  blockedNumbers: null,
  patterns: null,
  trunkIds: 'trunk',
  allowedPhoneIds: 'extension',
}
