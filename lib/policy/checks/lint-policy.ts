import type { Check, Finding } from '@/lib/policy/checks/finding'
import {
  lintDisabledEmergencyLines,
  lintEmptyClasses,
  lintIdleOrder,
  lintNeverOpenRoots,
  lintWaiver,
} from '@/lib/policy/checks/lint-classes'
import { lintCoveredNumbers, lintEmergencyNumbers } from '@/lib/policy/checks/lint-covered-numbers'
import {
  lintPhonesWithoutLocation,
  lintVoicemailWithoutBoxes,
  lintWeakPins,
} from '@/lib/policy/checks/lint-extensions'
import { lintForwardsWithoutEnd } from '@/lib/policy/checks/lint-forwards'
import { lintGrantedLines } from '@/lib/policy/checks/lint-granted-lines'
import { lintGrants } from '@/lib/policy/checks/lint-grants'
import {
  lintGrantedToNobody,
  lintIdleRestriction,
  lintLoginPlaces,
  lintRestrictedWithoutUsers,
} from '@/lib/policy/checks/lint-hotdesk'
import { lintClassesOutOfReach, lintInclusions, lintLiftedBlocks } from '@/lib/policy/checks/lint-inclusions'
import { lintIncomingLines } from '@/lib/policy/checks/lint-incoming'
import { lintLimits } from '@/lib/policy/checks/lint-limits'
import {
  lintIdenticalPatterns,
  lintLinesWithoutTrunk,
  lintListedEmergencyLines,
} from '@/lib/policy/checks/lint-lines'
import { lintNesting } from '@/lib/policy/checks/lint-nesting'
import { lintOpenPhones } from '@/lib/policy/checks/lint-open-phones'
import { lintLoggedOutNumbers, lintUncalledExtensions } from '@/lib/policy/checks/lint-out-of-reach'
import { lintBlockedNumbers, lintBroadEmergency, lintLinePatterns } from '@/lib/policy/checks/lint-patterns'
import { lintRestrictedGrants, lintRestrictedWithoutHotDesk } from '@/lib/policy/checks/lint-restricted'
import { lintIdenticalSchedules, lintNeverOpen } from '@/lib/policy/checks/lint-schedules'
import { lintListedTwice, lintUnused } from '@/lib/policy/checks/lint-unused'
import { lintCoveredWindows, lintIdleExceptions, lintPast } from '@/lib/policy/checks/lint-windows'
import { listOpenStates } from '@/lib/policy/checks/usage/open-states'
import { findUsage, type PolicyUse } from '@/lib/policy/checks/usage/usage'
import type { Snapshot } from '@/lib/policy/snapshot'

/** Lints that look at objects as they stand. */
const plain: readonly Check[] = [
  lintCoveredNumbers,
  lintEmergencyNumbers,
  lintIdenticalPatterns,
  lintLinesWithoutTrunk,
  lintListedEmergencyLines,
  lintDisabledEmergencyLines,
  lintWaiver,
  lintIncomingLines,
  lintRestrictedGrants,
  lintRestrictedWithoutHotDesk,
  lintRestrictedWithoutUsers,
  lintIdleRestriction,
  lintNeverOpen,
  lintIdenticalSchedules,
  lintCoveredWindows,
  lintIdleExceptions,
  lintPhonesWithoutLocation,
  lintWeakPins,
  lintVoicemailWithoutBoxes,
  lintListedTwice,
  lintUnused,
]

/** Lints that look at what every rule does, at every time, under every Class of Service in force. */
const byUse: readonly ((use: PolicyUse) => Finding[])[] = [
  lintLinePatterns,
  lintBroadEmergency,
  lintBlockedNumbers,
  lintClassesOutOfReach,
  lintInclusions,
  lintGrants,
  lintGrantedLines,
  lintLiftedBlocks,
]

/** @param at epoch milliseconds, or absent: `checkSnapshot` */
export function lintPolicy(snapshot: Snapshot, at?: number): Finding[] {
  const use = findUsage(snapshot, at)
  const states = listOpenStates(snapshot.schedules, at)
  const { model } = use
  return [
    ...plain.flatMap((check) => check(snapshot)),
    ...(at === undefined ? [] : lintPast(snapshot, at)),
    ...byUse.flatMap((lint) => lint(use)),
    ...lintIdleOrder(model),
    ...lintEmptyClasses(model),
    ...lintForwardsWithoutEnd(model),
    ...lintLimits(model),
    ...lintNeverOpenRoots(model, states),
    ...lintNesting(model),
    ...lintOpenPhones(use, states),
    ...lintLoginPlaces(model, states),
    ...lintLoggedOutNumbers(use, states),
    ...lintUncalledExtensions(use),
    ...lintGrantedToNobody(model, grantedBy(use)),
  ]
}

/** Services and applications that are granted at some time; the hot desk service is also added at restricted phones. */
function grantedBy({ model, classes }: PolicyUse) {
  const { snapshot } = model
  const services = new Set(classes.flatMap((use) => [...use.services]))
  const applications = new Set(classes.flatMap((use) => [...use.applications]))
  const ofPhones = new Set(snapshot.extensions.map(({ classOfServiceId }) => classOfServiceId))
  model.classes.forEach(({ source }, index) => {
    const isVisited = classes[index]?.isVisited
    if (isVisited && source.services.all) for (const { id } of snapshot.services) services.add(id)
    if (isVisited && source.applications.all) for (const { id } of snapshot.applications) applications.add(id)
    if (!source.hotdeskRestriction || !ofPhones.has(source.id)) return
    for (const { id, kind } of snapshot.services)
      if (kind === 'hot-desk' && (source.services.all || source.services.ids.includes(id))) services.add(id)
  })
  return { services, applications }
}
