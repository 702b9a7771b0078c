import { readDialPattern } from '@/lib/policy/checks/coverage/dial-pattern'
import { isCovered } from '@/lib/policy/checks/coverage/find-uncovered'
import { allWords } from '@/lib/policy/checks/describe-mend'
import { type Finding, quote, reportWarning } from '@/lib/policy/checks/finding'
import type { MendField } from '@/lib/policy/checks/mend'
import { objectsOfKind, refTo } from '@/lib/policy/checks/objects'
import type { ModelClass } from '@/lib/policy/checks/usage/model'
import { patternsOfEntry } from '@/lib/policy/checks/usage/number-groups'
import type { ClassUse, PolicyUse } from '@/lib/policy/checks/usage/usage'

/** Grants that never decide a call, of Classes of Service that are open at some time. */
export function lintGrants(use: PolicyUse): Finding[] {
  return use.model.classes.flatMap((one) =>
    (use.classes[one.index] as ClassUse).isVisited
      ? [...lintAll(use, one), ...lintChecked(use, one), ...lintEntries(use, one)]
      : [],
  )
}

const shadowed = 'wherever it is open, others grant the same before'

function lintAll({ model, classes }: PolicyUse, { index, source }: ModelClass): Finding[] {
  const { snapshot } = model
  return (['services', 'applications', 'extensions'] as const).flatMap((field) => {
    if (!source[field].all || snapshot[field].length === 0 || classes[index]?.all.has(field)) return []
    return [
      reportWarning(
        'grant_shadowed',
        ['classesOfService', index, field, 'all'],
        [refTo('class-of-service', source)],
        `'${allWords[field]}' of Class of Service “${source.name}” has no effect now: ${shadowed}. Take it away unless it is meant for later.`,
        { kind: 'clear-all', classOfServiceId: source.id, field },
      ),
    ]
  })
}

function lintChecked({ model, classes }: PolicyUse, { index, source }: ModelClass): Finding[] {
  const kinds = [
    ['services', 'service', 'services'],
    ['applications', 'application', 'applications'],
  ] as const
  return kinds.flatMap(([field, kind, reachable]) =>
    source[field].all
      ? []
      : [...new Set(source[field].ids)].flatMap((id): Finding[] => {
          const granted = objectsOfKind(model.snapshot, kind).find((object) => object.id === id)
          if (granted === undefined || classes[index]?.[field].has(id)) return []
          // Emergency numbers are told where the line is: emergency_covers_own_number.
          if (!model.numbers[reachable].has(id)) return []
          const ref = refTo(kind, granted)
          return [
            reportWarning(
              'grant_shadowed',
              ['classesOfService', index, field, 'ids', source[field].ids.indexOf(id)],
              [refTo('class-of-service', source), ref],
              `Class of Service “${source.name}” grants ${quote(ref)} without effect: ${shadowed}. Take it out.`,
              removeFrom(source.id, field, id),
            ),
          ]
        }),
  )
}

function lintEntries({ model, classes }: PolicyUse, { index, source }: ModelClass): Finding[] {
  const { all, entries } = source.extensions
  if (all) return []
  return entries.flatMap((entry, place): Finding[] => {
    const earlier = entries.slice(0, place)
    const report = (code: string, message: string) => [
      reportWarning(
        code,
        ['classesOfService', index, 'extensions', 'entries', place],
        [refTo('class-of-service', source)],
        message,
        removeFrom(source.id, 'extensions', entry),
      ),
    ]
    if (isEntryCovered(entry, earlier))
      return report(
        'entry_covered',
        `Class of Service “${source.name}” lists ${entry} under Local Extensions, which the entries before it cover already: take it out.`,
      )
    if (model.numbers.countOf(entry) === 0)
      return report(
        'entry_matches_no_extension',
        `Class of Service “${source.name}” lists ${entry} under Local Extensions, and no extension has such a number: correct it or take it out.`,
      )
    if (classes[index]?.entries.has(entry) || model.numbers.groupsOf(entry).length === 0) return []
    return report(
      'grant_shadowed',
      `Class of Service “${source.name}” grants ${entry} under Local Extensions without effect: ${shadowed}, or its entries before this one do. Take it out.`,
    )
  })
}

function isEntryCovered(entry: string, others: readonly string[]): boolean {
  const covers = others.flatMap(patternsOfEntry).map(readDialPattern)
  return covers.length > 0 && patternsOfEntry(entry).every((one) => isCovered(readDialPattern(one), covers))
}

const removeFrom = (id: string, field: MendField, item: string) =>
  ({ kind: 'remove-item', from: { kind: 'class-of-service', id }, field, item }) as const
