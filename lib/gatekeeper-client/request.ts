import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Env } from '@/lib/server/env'

const timeoutMs = 5000

type Settings = Pick<Env, 'dataDir' | 'gatekeeperPort'>

export type GatekeeperAnswer =
  | { ok: true; value: unknown }
  /** `unreachable`: it does not answer, or answers and cannot do it now. `refused`: it will not, in its words. */
  | { ok: false; reason: 'unreachable' | 'refused'; message: string }

/**
 * One request to the gatekeeper on loopback, with the token that it keeps in the data folder. `limitMs`: how long to
 * wait for the answer.
 */
export async function requestGatekeeper(
  settings: Settings,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  limitMs = timeoutMs,
): Promise<GatekeeperAnswer> {
  const token = await readToken(settings)
  if (!token.ok) return token
  // Not AbortSignal.timeout: its timer does not keep the process alive, so that a command whose gatekeeper dies
  // while it answers could end without a word.
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), limitMs)
  let answer: Response
  let text: string
  try {
    answer = await fetch(`${gatekeeperUrl(settings)}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token.value}`,
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: limit.signal,
      cache: 'no-store',
    })
    text = await answer.text()
  } catch {
    return { ok: false, reason: 'unreachable', message: describeSilence(settings) }
  } finally {
    clearTimeout(timer)
  }
  if (answer.ok) return { ok: true, value: text === '' ? null : JSON.parse(text) }
  return {
    ok: false,
    // 503: it answers and cannot do it now, for its database is away.
    reason: answer.status === 503 ? 'unreachable' : 'refused',
    message: readProblem(text) ?? `The gatekeeper refused: HTTP status ${answer.status}.`,
  }
}

export const gatekeeperUrl = ({ gatekeeperPort }: Settings): string => `http://127.0.0.1:${gatekeeperPort}`

export const describeSilence = ({ gatekeeperPort }: Settings): string =>
  `The gatekeeper does not answer on 127.0.0.1:${gatekeeperPort}. Start it with npm start, or set CORDBOARD_GATEKEEPER_PORT.`

async function readToken({
  dataDir,
}: Settings): Promise<{ ok: true; value: string } | { ok: false; reason: 'unreachable'; message: string }> {
  const file = join(dataDir, 'gatekeeper.token')
  try {
    return { ok: true, value: (await readFile(file, 'utf8')).trim() }
  } catch (error) {
    const isDenied = (error as NodeJS.ErrnoException).code === 'EACCES'
    const message = isDenied
      ? `${file} cannot be read. Run this as the user who runs Cordboard.`
      : `There is no ${file}: the gatekeeper has not run yet. Start it with npm start, or set CORDBOARD_DATA_DIR.`
    return { ok: false, reason: 'unreachable', message }
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
