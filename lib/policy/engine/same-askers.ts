import type { Extension } from '@/lib/policy/snapshot'

/** Whether two lists of extensions are the same in all that a decision reads of them. */
export function areSameAskers(after: readonly Extension[], before: readonly Extension[]): boolean {
  if (after === before) return true
  if (after.length !== before.length) return false
  for (let index = 0; index < after.length; index++)
    if (!isSameAsker(after[index] as Extension, before[index] as Extension)) return false
  return true
}

function isSameAsker(one: Extension, other: Extension): boolean {
  return (
    one === other ||
    (one.id === other.id &&
      one.type === other.type &&
      one.number === other.number &&
      one.name === other.name &&
      one.classOfServiceId === other.classOfServiceId &&
      one.callerId.name === other.callerId.name &&
      one.callerId.number === other.callerId.number &&
      (one.type !== 'phone' ||
        (other.type === 'phone' &&
          one.endpoint === other.endpoint &&
          one.emergencyCallerIdNumber === other.emergencyCallerIdNumber)))
  )
}
