import { sendJson, type TokenCaller } from '@/lib/draft-api/with-token'
import { commitDraft } from '@/lib/revision/commit'
import { activeRevision, findRevision } from '@/lib/revision/data'
import type { Env } from '@/lib/server/env'
import { refuseRequest } from '@/lib/server/problem'
import { readAtMost } from '@/lib/server/read-body'

const mostBytes = 10_000

/**
 * Commits the draft as the screen does: `{ "message": …, "base": …, "confirmWithin": … }`, all optional. Without `base` it is
 * committed on whatever is in force. 202 with the number: the gatekeeper applies it, `GET …/commits/N` tells how it went.
 */
export async function takeCommit(
  request: Request,
  { db, author }: TokenCaller,
  settings: Pick<Env, 'dataDir' | 'gatekeeperPort'>,
): Promise<Response> {
  const body = await readAtMost(request, mostBytes)
  if (body === null) return refuseRequest(413, 'too_large', 'Too large', `Send at most ${mostBytes} bytes.`)
  const text = Buffer.from(body).toString('utf8').trim()
  const given = readObject(text)
  if (given === null) return refuseRequest(400, 'invalid_json', 'Not JSON', 'Send a JSON object, or nothing.')
  const base = (await activeRevision(db))?.number ?? null
  const result = await commitDraft(db, settings, { message: '', base, ...given }, author)
  if (result.ok) return sendJson(202, { ok: true, number: result.number })
  if (result.reason === 'invalid') return sendJson(422, { ok: false, code: 'invalid', errors: result.issues })
  return refuseRequest(409, result.reason.replaceAll('-', '_'), 'Not committed', result.message)
}

function readObject(text: string): object | null {
  try {
    const value: unknown = text === '' ? {} : JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** How a revision is: its state, the steps of its Commit, and why it failed. */
export async function sendCommit({ db }: TokenCaller, number: string): Promise<Response> {
  const found = /^[1-9][0-9]{0,8}$/.test(number) ? await findRevision(db, Number(number)) : null
  if (!found)
    return refuseRequest(
      404,
      'revision_unknown',
      'No such revision',
      'Name the number of a revision, such as 17.',
    )
  const { state, author, message, error, steps, publishedAt, finishedAt } = found
  return sendJson(200, {
    number: found.number,
    state,
    author,
    message,
    error,
    steps,
    publishedAt,
    finishedAt,
  })
}
