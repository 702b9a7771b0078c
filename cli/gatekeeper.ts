import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError, exitStatus } from '@/cli/exit-status'
import type { Env } from '@/lib/server/env'

const timeoutMs = 5000

/**
 * One request to the gatekeeper on loopback, with the token that it keeps in the data folder. The result is its JSON.
 * Ends the command where it cannot be reached (status 3) or refuses (status 1, in its words).
 */
export async function askGatekeeper(
  env: Env,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<unknown> {
  const token = await readToken(env)
  const address = `127.0.0.1:${env.gatekeeperPort}`
  let answer: Response
  try {
    answer = await fetch(`http://${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch {
    throw new CommandError(
      exitStatus.unreachable,
      `The gatekeeper does not answer on ${address}. Start it with npm start, or set CORDBOARD_GATEKEEPER_PORT.`,
    )
  }
  const text = await answer.text()
  if (answer.ok) return text === '' ? null : JSON.parse(text)
  // 503: it answers and cannot do it now, for its database is away.
  const status = answer.status === 503 ? exitStatus.unreachable : exitStatus.refused
  throw new CommandError(status, readProblem(text) ?? `The gatekeeper refused: HTTP status ${answer.status}.`)
}

async function readToken(env: Env): Promise<string> {
  const file = join(env.dataDir, 'gatekeeper.token')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    const isDenied = (error as NodeJS.ErrnoException).code === 'EACCES'
    throw new CommandError(
      exitStatus.unreachable,
      isDenied
        ? `${file} cannot be read. Run this as the user who runs Cordboard.`
        : `There is no ${file}: the gatekeeper has not run yet. Start it with npm start, or set CORDBOARD_DATA_DIR.`,
    )
  }
}

/** The detail of an application/problem+json. */
function readProblem(text: string): string | null {
  try {
    const problem: unknown = JSON.parse(text)
    const { detail } = problem as { detail?: unknown }
    return typeof detail === 'string' ? detail : null
  } catch {
    return null
  }
}
