import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadChangeEffect } from '@/lib/change-effect/loaders'
import { effectQuestionSchema } from '@/lib/change-effect/schema'
import { problemResponse } from '@/lib/server/problem'

/** The largest form that there is, with room. */
const mostCharacters = 1_000_000

/**
 * What saving a form would do to permissions, for the form itself while somebody types. It changes nothing; a request and
 * no action of the screen, so that it can be given up and never stands before a save.
 */
export async function POST(request: Request): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), 'the effect of a change')
  if (refusal) return refusal
  const question = effectQuestionSchema.safeParse(await readJson(request))
  if (!question.success)
    return problemResponse({
      status: 400,
      code: 'form_unknown',
      title: 'Not a form',
      detail: 'Send kind, id and value of the object that is edited.',
    })
  const effect = request.signal.aborted ? null : await loadChangeEffect(question.data)
  if (effect) return Response.json(effect, { headers: { 'cache-control': 'no-store' } })
  return problemResponse({
    status: 404,
    code: 'object_unknown',
    title: 'No such object',
    detail: 'It is no longer in the draft.',
  })
}

async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY) > mostCharacters) return null
  try {
    return JSON.parse(await request.text())
  } catch {
    return null
  }
}
