import type { Expected } from '@/lib/commit/expected'
import type { SwitchControl } from '@/lib/commit/ports'
import { findWrongTimeZones } from '@/lib/commit/time-zones'

const asked = 20

/**
 * What differs between the switch and what it must run; [] where nothing does. `Success` of a reload proves nothing
 * (sip.md: PJSIP always answers it, a bad object silently keeps its old version), so values are compared: the
 * revision's marker, every endpoint's presence, Caller ID and context of those that are new or changed, and the
 * voicemail boxes. Endpoints of `former` that are gone from `expected` must be gone from the switch.
 */
export async function findDifferences(
  control: SwitchControl,
  expected: Expected,
  former: Expected | null,
  revision: number | null,
): Promise<string[]> {
  const differences: string[] = []
  const marker = await control.revisionMarker()
  if (marker !== revision)
    differences.push(`The dialplan of the switch is ${nameRevision(marker)}, not ${nameRevision(revision)}.`)

  const endpoints = await control.endpoints()
  const present = [...expected.endpoints.keys()].filter((name) => endpoints.has(name))
  const missing = [...expected.endpoints.keys()].filter((name) => !endpoints.has(name))
  if (missing.length > 0) differences.push(`The switch has no PJSIP endpoint ${listNames(missing)}.`)
  const gone = [...(former?.endpoints.keys() ?? [])].filter(
    (name) => !expected.endpoints.has(name) && endpoints.has(name),
  )
  const left = await filterOurs(control, former, gone)
  if (left.length > 0) differences.push(`The switch still has the PJSIP endpoint ${listNames(left)}.`)

  const changed = present.filter(
    (name) => former?.endpoints.get(name)?.text !== expected.endpoints.get(name)?.text,
  )
  for (let from = 0; from < changed.length; from += asked) {
    const names = changed.slice(from, from + asked)
    const found = await Promise.all(names.map((name) => compareEndpoint(control, expected, name)))
    differences.push(...found.flat())
  }

  if (expected.voicemailBoxes.size > 0) {
    const boxes = await control.voicemailBoxes()
    const lost = [...expected.voicemailBoxes].filter((box) => !boxes.has(box))
    if (lost.length > 0) differences.push(`The switch has no voicemail box ${listNames(lost)}.`)
  }
  const wrongZones = await findWrongTimeZones(control, expected.timeZones)
  if (wrongZones.length > 0)
    differences.push(
      `The switch does not know the time zone ${listNames(wrongZones)}: install tzdata and tzdata-legacy there, or choose another zone.`,
    )
  return differences
}

/** Of these, the endpoints that are as we wrote them: the switch's owner may have one of the same name. */
async function filterOurs(
  control: SwitchControl,
  former: Expected | null,
  names: string[],
): Promise<string[]> {
  const ours: string[] = []
  for (const name of names)
    if (former && (await compareEndpoint(control, former, name)).length === 0) ours.push(name)
  return ours
}

async function compareEndpoint(control: SwitchControl, expected: Expected, name: string): Promise<string[]> {
  const wanted = expected.endpoints.get(name)
  const found = await control.endpointDetail(name)
  if (!wanted || !found) return [`The switch has no PJSIP endpoint ${name}.`]
  const differences: string[] = []
  if (wanted.context !== null && found.context !== wanted.context)
    differences.push(`PJSIP endpoint ${name} has the context “${found.context}”, not “${wanted.context}”.`)
  if (wanted.callerId !== null && normaliseCallerId(found.callerId) !== normaliseCallerId(wanted.callerId))
    differences.push(
      `PJSIP endpoint ${name} has the Caller ID “${found.callerId}”, not “${wanted.callerId}”.`,
    )
  return differences
}

/** The switch writes quotes and blanks in its own way. */
const normaliseCallerId = (text: string): string => text.replace(/["\s]/g, '')

const nameRevision = (revision: number | null): string =>
  revision === null ? 'of no revision' : `revision ${revision}`

const listNames = (names: string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
