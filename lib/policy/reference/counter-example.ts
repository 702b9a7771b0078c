import { describeDecision } from '@/lib/policy/cases/describe-decision'
import type { PbxInput } from '@/lib/policy/cases/schema'
import { checkErrors } from '@/lib/policy/check'
import type { Decision } from '@/lib/policy/decision'
import type { Asked } from '@/lib/policy/reference/random-question'
import type { Snapshot } from '@/lib/policy/snapshot'

/**
 * A question and the answer it should have, in the form of a case file: a counter-example that is found becomes a
 * permanent case by being saved.
 */
export function writeAsCase(
  about: string,
  pbx: PbxInput,
  snapshot: Snapshot,
  asked: Asked,
  expected: Decision,
) {
  const numberOf = (id: string): string =>
    snapshot.extensions.find((extension) => extension.id === id)?.number ?? '99999'
  const errors = checkErrors(snapshot).map(({ code }) => code)
  const { device, dialed, via, at } = asked.question
  return {
    about,
    ...(errors.length > 0 ? { 'known errors': [...new Set(errors)].sort() } : {}),
    pbx,
    cases: [
      {
        name: about,
        device,
        'logged in': Object.fromEntries(
          [...asked.occupantByEndpoint].map(([endpoint, id]) => [endpoint, numberOf(id)]),
        ),
        dial: dialed,
        at: `${new Date(at).toISOString().replace('T', ' ').replace('Z', '')} UTC`,
        ...(via === undefined ? {} : { via }),
        expect: describeDecision(snapshot, expected),
      },
    ],
  }
}
