import { type CallLimits, noCallLimits } from '@/lib/policy/call-limits'
import type { ClassOfService } from '@/lib/policy/snapshot'
import type { Names } from '@/lib/policy-file/write-names'

export function writeClassOfService(cos: ClassOfService, names: Names) {
  const services = allOrList(cos.services.all, names.inOrder(cos.services.ids))
  const applications = allOrList(cos.applications.all, names.inOrder(cos.applications.ids))
  const extensions = allOrList(cos.extensions.all, cos.extensions.entries)
  const lines = cos.outgoingLines.ids.map(names)
  const isManual = cos.outgoingLines.order === 'manual'
  return {
    name: cos.name,
    ...(cos.description !== '' && { description: cos.description }),
    ...(cos.scheduleId !== null && { schedule: names(cos.scheduleId) }),
    ...(cos.includeIds.length > 0 && { include: cos.includeIds.map(names) }),
    ...(services !== null && { services }),
    ...(applications !== null && { applications }),
    ...(extensions !== null && { extensions }),
    ...((isManual || lines.length > 0) && { outgoingLines: isManual ? { order: 'manual', lines } : lines }),
    ...(cos.blockedNumbers.length > 0 && { blockedNumbers: cos.blockedNumbers }),
    ...(cos.hotdeskRestriction && { hotdeskRestriction: true }),
    ...(cos.ifNotLoggedId !== null && { ifNotLogged: names(cos.ifNotLoggedId) }),
    ...(cos.maxDurationMinutes !== null && { maxDurationMinutes: cos.maxDurationMinutes }),
    ...(cos.refusal !== 'announce' && { refusal: cos.refusal }),
    ...limitsOf(cos.limits),
  }
}

/** What is as usual is left out. */
function limitsOf(limits: CallLimits) {
  const keys = Object.keys(noCallLimits) as (keyof CallLimits)[]
  const set = keys.filter((key) => limits[key] !== noCallLimits[key]).map((key) => [key, limits[key]])
  return set.length > 0 && { limits: Object.fromEntries(set) }
}

function allOrList(all: boolean, list: string[]) {
  if (all) return list.length === 0 ? 'all' : { all, list }
  return list.length === 0 ? null : list
}
