import type { Question, Sessions } from '@/lib/policy/decision'
import type { ClassOfService, Extension, HotDesk, Phone, Snapshot } from '@/lib/policy/snapshot'

/** Who asks, and what is in force for that one. Rules: docs/policy.md, sections 2 and 4. */
export type Asker = {
  /** Null: a Hot Desk extension that forwards, without any phone. */
  phone: Phone | null
  acting: Extension
  mayReachEmergency: boolean
  root: ClassOfService | undefined
  /** The phone's own Class of Service where it has 'Enable Hotdesk Restriction ?'. */
  restricting: ClassOfService | null
  /** Somebody is logged in at a phone that has no restriction: the hot desk service is added. */
  isOccupiedWithoutRestriction: boolean
}

/** Null: nobody we know (`unknown_device`). */
export function findAsker(snapshot: Snapshot, question: Question, sessions: Sessions): Asker | null {
  if (question.via === undefined) return askAtPhone(snapshot, question.device, sessions, true)
  const [, form = '', name = ''] = /^(transfer|redirect|forward):(.*)$/s.exec(question.via) ?? []
  if (form === 'transfer') return askAtPhone(snapshot, name, sessions, true)
  if (form === 'redirect') return askAtPhone(snapshot, name, sessions, false)
  if (form === 'forward') return askAsForwarder(snapshot, name)
  return null
}

function askAtPhone(
  snapshot: Snapshot,
  endpoint: string,
  sessions: Sessions,
  mayReachEmergency: boolean,
): Asker | null {
  const phone = snapshot.extensions.filter(isPhone).find((candidate) => candidate.endpoint === endpoint)
  if (!phone) return null
  const occupantId = sessions.occupantOf(endpoint)
  const occupant = snapshot.extensions.filter(isHotDesk).find((candidate) => candidate.id === occupantId)
  return standAtPhone(snapshot, phone, occupant ?? null, mayReachEmergency)
}

function askAsForwarder(snapshot: Snapshot, number: string): Asker | null {
  const extension = snapshot.extensions.find((candidate) => candidate.number === number)
  if (!extension) return null
  if (isPhone(extension)) return standAtPhone(snapshot, extension, null, false)
  return {
    phone: null,
    acting: extension,
    mayReachEmergency: false,
    root: classWithId(snapshot, extension.classOfServiceId),
    restricting: null,
    isOccupiedWithoutRestriction: false,
  }
}

/** The table of section 4. */
function standAtPhone(
  snapshot: Snapshot,
  phone: Phone,
  occupant: HotDesk | null,
  mayReachEmergency: boolean,
): Asker {
  const assigned = classWithId(snapshot, phone.classOfServiceId)
  const isRestricted = assigned?.hotdeskRestriction === true
  const withoutLogin = isRestricted ? classWithId(snapshot, assigned.ifNotLoggedId) : assigned
  return {
    phone,
    acting: occupant ?? phone,
    mayReachEmergency,
    root: occupant ? classWithId(snapshot, occupant.classOfServiceId) : withoutLogin,
    restricting: isRestricted ? assigned : null,
    isOccupiedWithoutRestriction: occupant !== null && !isRestricted,
  }
}

const isPhone = (extension: Extension): extension is Phone => extension.type === 'phone'
const isHotDesk = (extension: Extension): extension is HotDesk => extension.type === 'hot-desk'

const classWithId = (snapshot: Snapshot, id: string | null): ClassOfService | undefined =>
  snapshot.classesOfService.find((candidate) => candidate.id === id)
