import { giveBack } from '@/lib/asterisk/config/dialplan/applications'
import { distinctByPattern, sortedBy } from '@/lib/asterisk/config/order'
import { ConfigValueError } from '@/lib/asterisk/config/writer/config-value-error'
import { behindLetter, type Exten, exten } from '@/lib/asterisk/config/writer/context'
import { ourWords, type Safe } from '@/lib/asterisk/config/writer/safe'
import { integerValue, numberValue, patternValue } from '@/lib/asterisk/config/writer/values'
import { patternsOfRange, readRange } from '@/lib/policy/numbers/ranges'
import type { Application, ClassOfService, Service, Snapshot } from '@/lib/policy/snapshot'

/**
 * What a Class of Service grants and blocks, to be looked up with the number behind a letter: s services,
 * a applications, e extensions, b blocked numbers, h the hot desk services of one with the restriction,
 * which give its own maximum duration: seconds, 0 none.
 */
export function grantEntries(cos: ClassOfService, snapshot: Snapshot): Exten[] {
  const names = [
    ...serviceEntries(cos, snapshot),
    ...applicationEntries(cos, snapshot),
    ...extensionEntries(cos),
    ...blockedEntries(cos),
  ]
  const ownSeconds = integerValue(
    `class of service ${cos.id}: maximum duration`,
    (cos.maxDurationMinutes ?? 0) * 60,
    0,
    86_400,
  )
  return [
    ...names.map((name) => exten(name, giveBack(''))),
    ...restrictionEntries(cos, snapshot).map((name) => exten(name, giveBack(ownSeconds))),
  ]
}

function serviceEntries({ id, services }: ClassOfService, snapshot: Snapshot): Safe[] {
  if (services.all) return [ourWords('_s.')]
  return sortedBy(
    chosen(`class of service ${id}: services`, services.ids, snapshot.services),
    ({ code }) => code,
  ).map((service) => behindLetter('s', codeOf(service)))
}

function applicationEntries({ id, applications }: ClassOfService, snapshot: Snapshot): Safe[] {
  if (applications.all) return [ourWords('_a.')]
  const granted = chosen(`class of service ${id}: applications`, applications.ids, snapshot.applications)
  return sortedBy(granted, ({ number }) => number).map((application) =>
    behindLetter('a', numberOf(application)),
  )
}

function extensionEntries({ extensions, id }: ClassOfService): Safe[] {
  if (extensions.all) return [ourWords('_e.')]
  const patterns = extensions.entries.flatMap((entry) => {
    const range = readRange(entry)
    return range ? patternsOfRange(range.from, range.to) : [entry]
  })
  return distinctPatterns(`class of service ${id}: extensions`, patterns).map((pattern) =>
    behindLetter('e', pattern),
  )
}

const blockedEntries = ({ blockedNumbers, id }: ClassOfService): Safe[] =>
  distinctPatterns(`class of service ${id}: blocked numbers`, blockedNumbers).map((pattern) =>
    behindLetter('b', pattern),
  )

/** Of a restricted phone's Class of Service: `docs/policy.md` section 4, added services. */
function restrictionEntries({ hotdeskRestriction, services }: ClassOfService, snapshot: Snapshot): Safe[] {
  if (!hotdeskRestriction) return []
  const hotDesk = snapshot.services.filter(
    ({ id, kind }) => kind === 'hot-desk' && (services.all || services.ids.includes(id)),
  )
  return sortedBy(hotDesk, ({ code }) => code).map((service) => behindLetter('h', codeOf(service)))
}

const distinctPatterns = (field: string, patterns: readonly string[]): Safe[] =>
  distinctByPattern(
    patterns.map((pattern) => patternValue(field, pattern)),
    (pattern) => pattern,
  )

const codeOf = ({ code, id }: Service): Safe => numberValue(`service ${id}: code`, code)
const numberOf = ({ id, number }: Application): Safe => numberValue(`application ${id}: number`, number)

function chosen<T extends { id: string }>(field: string, ids: readonly string[], all: readonly T[]): T[] {
  const byId = new Map(all.map((one) => [one.id, one]))
  return [...new Set(ids)].map((id) => {
    const found = byId.get(id)
    if (!found) throw new ConfigValueError(field, 'only what exists')
    return found
  })
}
