import {
  type EntityJson,
  preparsePolicySet,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs'
import { matchesEntry, type PolicyAt } from '@/bench/policy-at'
import type { Snapshot } from '@/lib/policy/snapshot'

const quoted = (text: string) => JSON.stringify(text)
const listOf = (entries: readonly string[]) => entries.map((entry) => `Entry::${quoted(entry)}`).join(', ')

/**
 * The snapshot for cedar: a permit and a forbid for each Class of Service, parsed once. A question carries only the
 * entities that it needs: the phone, the open part of its tree, and the number with the entries that cover it, which
 * are found beforehand because cedar's `like` has no digits. None of that is charged to cedar.
 */
export function createCedar(snapshot: Snapshot): (policy: PolicyAt) => CedarQuestions {
  const patterns = new Map(snapshot.outgoingLines.map((line) => [line.id, line.patterns]))
  const codes = new Map(snapshot.services.map(({ id, code }) => [id, code]))
  const texts = snapshot.classesOfService.flatMap((one) => {
    const grants = [
      ...one.services.ids.map((id) => codes.get(id) ?? ''),
      ...one.extensions.entries,
      ...one.outgoingLines.ids.flatMap((id) => patterns.get(id) ?? []),
    ]
    const head = `(principal in Class::${quoted(one.id)}, action == Action::"dial", resource)`
    return [
      `permit ${head} when { resource in [${listOf(grants)}] };`,
      ...(one.blockedNumbers.length > 0
        ? [`forbid ${head} when { resource in [${listOf(one.blockedNumbers)}] };`]
        : []),
    ]
  })
  const emergency = snapshot.outgoingLines.filter((line) => line.emergency).flatMap((line) => line.patterns)
  texts.push(
    `permit (principal, action == Action::"dial", resource) when { resource in [${listOf(emergency)}] };`,
  )
  const parsed = preparsePolicySet('cordboard', { staticPolicies: texts.join('\n') })
  if (parsed.type === 'failure')
    throw new Error(`Cedar refused the policy: ${parsed.errors.map(({ message }) => message).join('; ')}`)
  return prepareQuestions
}

type CedarQuestions = { prepare(device: string, number: string): StatefulAuthorizationCall }

function prepareQuestions(policy: PolicyAt): CedarQuestions {
  const classes = new Map(policy.classes.map((one) => [one.id, one]))
  const roots = new Map(policy.phones.map(({ endpoint, root }) => [endpoint, root]))
  const allEntries = new Set([
    ...policy.emergency,
    ...policy.classes.flatMap(({ grants, blocked }) => [...grants, ...blocked]),
  ])
  return {
    prepare(device, number) {
      const root = roots.get(device)
      const entities: EntityJson[] = [
        entity('Phone', device, 'Class', root === undefined ? [] : [root]),
        entity(
          'Number',
          number,
          'Entry',
          [...allEntries].filter((entry) => matchesEntry(entry, number)),
        ),
      ]
      const met = new Set(root === undefined ? [] : [root])
      for (const id of met) {
        const includes = classes.get(id)?.includes ?? []
        entities.push(entity('Class', id, 'Class', includes))
        for (const next of includes) met.add(next)
      }
      return {
        principal: { type: 'Phone', id: device },
        action: { type: 'Action', id: 'dial' },
        resource: { type: 'Number', id: number },
        context: {},
        preparsedPolicySetId: 'cordboard',
        entities,
      }
    },
  }
}

function entity(type: string, id: string, parentType: string, parents: readonly string[]): EntityJson {
  return {
    uid: { type, id },
    attrs: {},
    parents: parents.map((parent) => ({ type: parentType, id: parent })),
  }
}

/** Cedar's answer. Throws where it could not decide. */
export function askCedar(call: StatefulAuthorizationCall): boolean {
  const answer = statefulIsAuthorized(call)
  if (answer.type === 'failure')
    throw new Error(`Cedar could not decide: ${answer.errors.map(({ message }) => message).join('; ')}`)
  return answer.response.decision === 'allow'
}
