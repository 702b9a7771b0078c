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
import { lintCoveredNumbers, lintEmergencyNumbers } from '@/lib/policy/checks/lint-covered-numbers'
import { lintPhonesWithoutLocation, lintVoicemailWithoutBoxes } from '@/lib/policy/checks/lint-extensions'
import {
  lintIdenticalPatterns,
  lintLinesWithoutTrunk,
  lintListedEmergencyLines,
} from '@/lib/policy/checks/lint-lines'
import { lintRestrictedGrants, lintRestrictedWithoutHotDesk } from '@/lib/policy/checks/lint-restricted'
import { lintIdenticalSchedules, lintNeverOpen } from '@/lib/policy/checks/lint-schedules'
import { lintListedTwice, lintUnused } from '@/lib/policy/checks/lint-unused'
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
  checkEmergencyGate,
]

const lints: readonly Check[] = [
  lintCoveredNumbers,
  lintEmergencyNumbers,
  lintIdenticalPatterns,
  lintLinesWithoutTrunk,
  lintListedEmergencyLines,
  lintRestrictedGrants,
  lintRestrictedWithoutHotDesk,
  lintNeverOpen,
  lintIdenticalSchedules,
  lintPhonesWithoutLocation,
  lintVoicemailWithoutBoxes,
  lintListedTwice,
  lintUnused,
]

/**
 * Everything that is wrong with a snapshot as a whole, each object of which is well-formed by itself: errors first,
 * then warnings. A snapshot with an error is not committed.
 */
export function checkSnapshot(snapshot: Snapshot): Finding[] {
  return [...checks, ...lints].flatMap((check) => check(snapshot))
}
