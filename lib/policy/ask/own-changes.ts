import { writeRuns } from '@/lib/policy/ask/pattern-words'
import type { Extension, Snapshot } from '@/lib/policy/snapshot'

/**
 * What a change does to an extension that both revisions have, beside what it reaches: the Caller ID that it sends, and
 * the phones at which a Hot Desk extension may log in. Whole sentences, in the order of the extensions.
 */
export function describeOwnChanges(before: Snapshot, after: Snapshot): string[] {
  const known = new Map(before.extensions.map((one) => [one.id, one]))
  const [phonesBefore, phonesAfter] = [phoneNumbers(before), phoneNumbers(after)]
  return after.extensions.flatMap((now) => {
    const old = known.get(now.id)
    if (old === undefined) return []
    return [
      ...changed(`${nounOf(now)} ${now.number} calls with Caller ID`, callerIdOf(old), callerIdOf(now)),
      ...changed(
        `Extension ${now.number} makes emergency calls with Caller ID`,
        emergencyCallerIdOf(old, now),
        emergencyCallerIdOf(now, old),
      ),
      ...changed(
        `Hot Desk extension ${now.number} may log in at`,
        placesOf(old, phonesBefore),
        placesOf(now, phonesAfter),
      ),
    ]
  })
}

/** Null: it does not apply, in one of the revisions. */
function changed(start: string, old: string | null, now: string | null): string[] {
  return old === null || now === null || old === now ? [] : [`${start} ${now} (was: ${old}).`]
}

const nounOf = ({ type }: Extension): string => (type === 'hot-desk' ? 'Hot Desk extension' : 'Extension')

const write = (name: string, number: string): string => `${name} <${number}>`

function callerIdOf({ callerId, name, number }: Extension): string {
  return write(callerId.name ?? name, callerId.number ?? number)
}

/** Of phones alone; null where in both revisions it is that of every other call. */
function emergencyCallerIdOf(extension: Extension, other: Extension): string | null {
  if (extension.type !== 'phone' || other.type !== 'phone') return null
  if (extension.emergencyCallerIdNumber === null && other.emergencyCallerIdNumber === null) return null
  const { callerId, name, number, emergencyCallerIdNumber } = extension
  return write(callerId.name ?? name, emergencyCallerIdNumber ?? callerId.number ?? number)
}

const phoneNumbers = ({ extensions }: Snapshot): ReadonlyMap<string, string> =>
  new Map(extensions.map(({ id, number }) => [id, number]))

function placesOf(extension: Extension, numbers: ReadonlyMap<string, string>): string | null {
  if (extension.type !== 'hot-desk') return null
  const { allowedPhoneIds } = extension
  if (allowedPhoneIds === null) return 'any phone'
  if (allowedPhoneIds.length === 0) return 'no phone'
  return `${writeRuns(allowedPhoneIds.map((id) => numbers.get(id) ?? id)).join(', ')} only`
}
