import type { ObjectKind } from '@/lib/policy/checks/object-kind'
import type { WeeklyWindow } from '@/lib/policy/snapshot'

/** A list of references or texts of one object, by the name of its field. */
export type MendField =
  | 'includeIds'
  | 'services'
  | 'applications'
  | 'outgoingLines'
  | 'extensions'
  | 'blockedNumbers'
  | 'patterns'
  | 'trunkIds'
  | 'allowedPhoneIds'

/** What would remove a finding: applied by `applyMend`, said by `describeMend`. Objects by id. */
export type Mend =
  /** Takes one mention out of a list, the last one where there are several: an id, an entry or a pattern. */
  | { kind: 'remove-item'; from: { kind: ObjectKind; id: string }; field: MendField; item: string }
  | { kind: 'add-item'; to: { kind: ObjectKind; id: string }; field: MendField; item: string }
  /** Takes 'All …' away; a check-list behind it then counts. */
  | { kind: 'clear-all'; classOfServiceId: string; field: 'services' | 'applications' | 'extensions' }
  | { kind: 'delete-object'; object: { kind: ObjectKind; id: string } }
  | { kind: 'sort-by-specificity'; classOfServiceId: string }
  | { kind: 'turn-off-restriction'; classOfServiceId: string }
  | { kind: 'clear-if-not-logged'; classOfServiceId: string }
  | { kind: 'clear-schedule'; classOfServiceId: string }
  | { kind: 'remove-window'; scheduleId: string; window: WeeklyWindow }
  | { kind: 'remove-exception'; scheduleId: string; date: string }
  /** What a Class of Service with the restriction on grants beside its hot desk service. */
  | { kind: 'clear-idle-grants'; classOfServiceId: string }
