import { newEnforcer, newModelFromString, StringAdapter } from 'casbin'
import { type ClassAt, matchesEntry, type PolicyAt } from '@/bench/policy-at'

/** Roles are Classes of Service; a refusal wins over a grant. 'any' is every phone: emergency. */
const model = `
[request_definition]
r = sub, obj
[policy_definition]
p = sub, obj, eft
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = dials(r.obj, p.obj) && (p.sub == "any" || g(r.sub, p.sub))
`

/**
 * The policy of one instant for casbin: what is closed is left out of the roles, so that casbin is never charged for
 * schedules. Patterns are matched by a function of ours that keeps its regular expressions; the cheap test stands
 * first in the matcher.
 */
export async function askCasbin(policy: PolicyAt): Promise<(device: string, number: string) => boolean> {
  const lines = [
    ...policy.emergency.map((pattern) => `p, any, ${pattern}, allow`),
    ...policy.classes.flatMap(linesOf),
    ...policy.classes.flatMap(({ id, includes }) => includes.map((next) => `g, ${id}, ${next}`)),
    ...policy.phones.map(({ endpoint, root }) => `g, ${endpoint}, ${root}`),
  ]
  const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(lines.join('\n')))
  await enforcer.addFunction('dials', (number: string, entry: string) => matchesEntry(entry, number))
  return (device, number) => enforcer.enforceSync(device, number)
}

function linesOf({ id, grants, blocked }: ClassAt): string[] {
  return [
    ...grants.map((entry) => `p, ${id}, ${entry}, allow`),
    ...blocked.map((entry) => `p, ${id}, ${entry}, deny`),
  ]
}
