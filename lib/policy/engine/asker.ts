import type { Question, Sessions } from '@/lib/policy/decision'
import type { CompiledClass, CompiledExtension, CompiledPolicy } from '@/lib/policy/engine/compiled'

/** Who asks, and by whose rights: docs/policy.md, sections 2 and 4. */
export type Asker = {
  /** The extension named by `device` or `via`. */
  extension: CompiledExtension
  /** The Hot Desk extension logged in there. */
  occupant: CompiledExtension | null
  mayReachEmergency: boolean
  /** The Class of Service assigned to the phone; null: a Hot Desk extension asks by its own alone. */
  assigned: CompiledClass | null
  /** `assigned`, where it has 'Enable Hotdesk Restriction ?' on. */
  restrictedBy: CompiledClass | null
  /** The Class of Service in force. */
  root: CompiledClass | null
}

/** Null: an unknown device. */
export function findAsker(policy: CompiledPolicy, question: Question, sessions: Sessions): Asker | null {
  const { via } = question
  if (via === undefined) return askAsPhone(policy, question.device, sessions, true)
  if (via.startsWith('transfer:')) return askAsPhone(policy, via.slice(9), sessions, true)
  if (via.startsWith('redirect:')) return askAsPhone(policy, via.slice(9), sessions, false)
  if (via.startsWith('forward:')) return askAsForwarder(policy, via.slice(8))
  return null
}

function askAsPhone(
  policy: CompiledPolicy,
  endpoint: string,
  sessions: Sessions,
  mayReachEmergency: boolean,
): Asker | null {
  const phone = policy.phones.get(endpoint)
  if (phone === undefined) return null
  const occupantId = sessions.occupantOf(endpoint)
  // Who was logged in and no longer exists, or is no longer a Hot Desk extension, is nobody.
  const occupant = occupantId === null ? null : (policy.hotDesks.get(occupantId) ?? null)
  return seat(policy, phone, occupant, mayReachEmergency)
}

function askAsForwarder(policy: CompiledPolicy, number: string): Asker | null {
  const extension = policy.extensionsByNumber.get(number)
  if (extension === undefined) return null
  if (extension.isPhone) return seat(policy, extension, null, false)
  const root = policy.classes[extension.classIndex] ?? null
  return { extension, occupant: null, mayReachEmergency: false, assigned: null, restrictedBy: null, root }
}

function seat(
  policy: CompiledPolicy,
  phone: CompiledExtension,
  occupant: CompiledExtension | null,
  mayReachEmergency: boolean,
): Asker {
  const assigned = policy.classes[phone.classIndex] ?? null
  const restrictedBy = assigned?.restricted ? assigned : null
  const root =
    occupant !== null
      ? (policy.classes[occupant.classIndex] ?? null)
      : restrictedBy !== null
        ? (policy.classes[restrictedBy.ifNotLoggedIndex] ?? null)
        : assigned
  return { extension: phone, occupant, mayReachEmergency, assigned, restrictedBy, root }
}
