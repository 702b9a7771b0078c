import { CommandError, exitStatus } from '@/cli/exit-status'
import { requestGatekeeper } from '@/lib/gatekeeper-client/request'
import type { Env } from '@/lib/server/env'

/**
 * One request to the gatekeeper; the result is its JSON. Ends the command where it cannot be reached (status 3) or
 * refuses (status 1, in its words).
 */
export async function askGatekeeper(
  env: Env,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await requestGatekeeper(env, method, path, body)
  if (answer.ok) return answer.value
  const status = answer.reason === 'unreachable' ? exitStatus.unreachable : exitStatus.refused
  throw new CommandError(status, answer.message)
}
