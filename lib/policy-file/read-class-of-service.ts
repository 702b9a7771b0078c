import { type CallLimits, countedLimits, noCallLimits } from '@/lib/policy/call-limits'
import type { ClassOfService } from '@/lib/policy/snapshot'
import type { Entry } from '@/lib/policy-file/document'
import type { Path } from '@/lib/policy-file/problems'
import type { References } from '@/lib/policy-file/references'

export function readClassOfService(
  entry: Entry<'classesOfService'>,
  id: string,
  path: Path,
  references: References,
): ClassOfService {
  const services = openAllOrList(entry.services, 'services', path)
  const applications = openAllOrList(entry.applications, 'applications', path)
  const extensions = openAllOrList(entry.extensions, 'extensions', path)
  const lines = openLines(entry.outgoingLines, path)
  return {
    id,
    name: entry.name,
    description: entry.description ?? '',
    scheduleId:
      entry.schedule == null ? null : references.resolve('schedules', entry.schedule, [...path, 'schedule']),
    includeIds: references.resolveAll('classesOfService', entry.include ?? [], [...path, 'include']),
    services: { all: services.all, ids: references.resolveAll('services', services.list, services.path) },
    applications: {
      all: applications.all,
      ids: references.resolveAll('applications', applications.list, applications.path),
    },
    extensions: { all: extensions.all, entries: extensions.list },
    outgoingLines: {
      order: lines.order,
      ids: references.resolveAll('outgoingLines', lines.list, lines.path),
    },
    blockedNumbers: entry.blockedNumbers ?? [],
    hotdeskRestriction: entry.hotdeskRestriction ?? false,
    ifNotLoggedId:
      entry.ifNotLogged == null
        ? null
        : references.resolve('classesOfService', entry.ifNotLogged, [...path, 'ifNotLogged']),
    maxDurationMinutes: entry.maxDurationMinutes ?? null,
    refusal: entry.refusal ?? 'announce',
    limits: readLimits(entry.limits),
  }
}

function readLimits(entry: Entry<'classesOfService'>['limits']): CallLimits {
  const limits = { ...noCallLimits }
  for (const limit of countedLimits) limits[limit] = entry?.[limit] ?? null
  return {
    ...limits,
    warnAtPercent: entry?.warnAtPercent ?? noCallLimits.warnAtPercent,
    whenUnchecked: entry?.whenUnchecked ?? noCallLimits.whenUnchecked,
    lock: entry?.lock ?? noCallLimits.lock,
  }
}

type AllOrList = Entry<'classesOfService'>['services']

function openAllOrList(
  value: AllOrList,
  key: string,
  path: Path,
): { all: boolean; list: string[]; path: Path } {
  if (value == null) return { all: false, list: [], path: [...path, key] }
  if (value === 'all') return { all: true, list: [], path: [...path, key] }
  if (Array.isArray(value)) return { all: false, list: value, path: [...path, key] }
  return { all: value.all ?? false, list: value.list ?? [], path: [...path, key, 'list'] }
}

type Lines = Entry<'classesOfService'>['outgoingLines']

function openLines(
  value: Lines,
  path: Path,
): { order: 'specificity' | 'manual'; list: string[]; path: Path } {
  if (value == null || Array.isArray(value))
    return { order: 'specificity', list: value ?? [], path: [...path, 'outgoingLines'] }
  return {
    order: value.order ?? 'specificity',
    list: value.lines ?? [],
    path: [...path, 'outgoingLines', 'lines'],
  }
}
