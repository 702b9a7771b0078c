import type { Check, Finding } from '@/lib/policy/checks/finding'
import {
  checkAllowedPhones,
  checkIfNotLoggedIsItself,
  checkLoggedOutNumberIsOwn,
  checkRestrictionWithoutIfNotLogged,
} from '@/lib/policy/checks/hotdesk'
import {
  checkDuplicateEndpoints,
  checkDuplicateIds,
  checkDuplicateNames,
  checkNumbersClaimedTwice,
} from '@/lib/policy/checks/identity'
import { checkInclusionCycles } from '@/lib/policy/checks/inclusion'
import {
  checkEmergencyGate,
  checkIncomingNumbersTwice,
  checkStripLeavesNothing,
} from '@/lib/policy/checks/lines'
import { lintPolicy } from '@/lib/policy/checks/lint-policy'
import { checkPolicyTestLogins } from '@/lib/policy/checks/policy-tests'
import { checkDanglingReferences } from '@/lib/policy/checks/references'
import { checkExceptionDatesTwice, checkIdenticalWindows } from '@/lib/policy/checks/schedules'
import { checkExtensionSecrets, checkRegisteringTrunks } from '@/lib/policy/checks/secrets'
import type { Snapshot } from '@/lib/policy/snapshot'

export type { Finding } from '@/lib/policy/checks/finding'

const checks: readonly Check[] = [
  checkDuplicateIds,
  checkDuplicateNames,
  checkNumbersClaimedTwice,
  checkDuplicateEndpoints,
  checkDanglingReferences,
  checkInclusionCycles,
  checkRestrictionWithoutIfNotLogged,
  checkIfNotLoggedIsItself,
  checkLoggedOutNumberIsOwn,
  checkAllowedPhones,
  checkStripLeavesNothing,
  checkIncomingNumbersTwice,
  checkExtensionSecrets,
  checkRegisteringTrunks,
  checkExceptionDatesTwice,
  checkIdenticalWindows,
  checkPolicyTestLogins,
  checkEmergencyGate,
]

/**
 * What is wrong with a snapshot as a whole, each object of which is well-formed by itself. A snapshot with an error is
 * not committed.
 */
export function checkErrors(snapshot: Snapshot): Finding[] {
  return checks.flatMap((check) => check(snapshot))
}

/**
 * {@link checkErrors}, then what is allowed and does nothing, or not what it seems: warnings. docs/lint.md has them all.
 * `at`: the instant from which on schedules are looked at, epoch milliseconds; without it, at whatever time they name.
 */
export function checkSnapshot(snapshot: Snapshot, at?: number): Finding[] {
  return [...checkErrors(snapshot), ...lintPolicy(snapshot, at)]
}
