import { type Admit, type Fail, ownName } from '@/gatekeeper/http/admission'
import { sendJson } from '@/gatekeeper/http/answers'
import { parseForm } from '@/gatekeeper/http/form'
import type { Route } from '@/gatekeeper/http/route'
import type { CallForward } from '@/lib/call-forward/forward'
import { type ForwardKind, forwardKinds } from '@/lib/policy/forward-services'

/** `extension`: its number in the active revision; null: it is no more. */
export type SeenForward = CallForward & { extension: string | null }

/** An extension of the active revision. */
export type ForwardsOf = { number: string } | { id: string }

/** What the routes of call forward need; `clear` throws where the database is away. */
export type ForwardRoutes = {
  list(): SeenForward[]
  /** `kind` null: all of it. Null: there is no such extension. */
  clear(whose: ForwardsOf, kind: ForwardKind | null, by: string): Promise<SeenForward[] | null>
}

const invalidTarget = {
  status: 400,
  code: 'invalid_request',
  title: 'Invalid request',
  detail: `Name whose, by extension=<number> or extensionId=<id>, and which, or none for all: kind=${forwardKinds.join(', ')}.`,
}
const extensionUnknown = {
  status: 404,
  code: 'extension_unknown',
  title: 'No such extension',
  detail: 'There is no such extension in the revision in force.',
}

/** Routes of `/v1/forwards`. */
export function serveForwards(
  ports: ForwardRoutes,
  admit: Admit,
  fail: Fail,
): [path: string, route: Route][] {
  const show: Route['run'] = async (request, response) => {
    request.resume()
    if ((await admit(request, response, 'read')) === null) return
    sendJson(response, 200, { forwards: ports.list().map(showForward) })
  }

  const clear: Route['run'] = async (request, response) => {
    request.resume()
    const shown = await admit(request, response, 'hotdesk')
    if (shown === null) return
    const target = readTarget(request.url ?? '')
    // Only a program of ours may speak for somebody else.
    if (target === null || (target.by !== null && shown !== ownName)) return fail(response, invalidTarget)
    const cleared = await ports.clear(target.whose, target.kind, target.by ?? shown)
    if (cleared === null) fail(response, extensionUnknown)
    else sendJson(response, 200, { cleared: cleared.map(showForward) })
  }

  return [
    ['/v1/forwards', { method: 'GET', run: show }],
    ['/v1/forwards', { method: 'DELETE', run: clear }],
  ]
}

type Target = { whose: ForwardsOf; kind: ForwardKind | null; by: string | null }

function readTarget(url: string): Target | null {
  const query = url.indexOf('?')
  const fields = query < 0 ? null : parseForm(url.slice(query + 1))
  const whose = readWhose(fields?.get('extension'), fields?.get('extensionId'))
  const kind = fields?.get('kind')
  const known = forwardKinds.find((one) => one === kind)
  if (whose === null || (kind !== undefined && known === undefined)) return null
  return { whose, kind: known ?? null, by: fields?.get('by') ?? null }
}

function readWhose(number: string | undefined, id: string | undefined): ForwardsOf | null {
  if (number !== undefined && id === undefined) return /^[0-9]{1,40}$/.test(number) ? { number } : null
  return id !== undefined && number === undefined && /^[a-z0-9]{1,64}$/.test(id) ? { id } : null
}

/** A forward as the API shows it. */
const showForward = ({ extension, extensionId, kind, number, at, endpoint }: SeenForward) => ({
  extension,
  extensionId,
  kind,
  number: kind === 'do-not-disturb' ? null : number,
  since: new Date(at).toISOString(),
  device: endpoint,
})
