import { readDraft } from '@/lib/draft/data'
import { diffSnapshots } from '@/lib/draft/diff'
import { saveDraft } from '@/lib/draft/mutations'
import { sendJson, type TokenCaller } from '@/lib/draft-api/with-token'
import { readPolicyFile } from '@/lib/policy-file/read-policy-file'
import { createPolicyFilePorts } from '@/lib/policy-file/server-ports'
import { writePolicyFile } from '@/lib/policy-file/write-policy-file'
import { refuseRequest } from '@/lib/server/problem'
import { readAtMost } from '@/lib/server/read-body'

/** What the web app hands on of one request. */
const mostBytes = 10_000_000

/** The draft as a policy file, without its secrets. */
export async function sendDraft({ db }: TokenCaller): Promise<Response> {
  return new Response(writePolicyFile(await readDraft(db), { secrets: false }), {
    headers: { 'content-type': 'application/yaml; charset=utf-8', 'cache-control': 'no-store' },
  })
}

/**
 * Makes the draft what a policy file says, as `cordboard import` does. What is not in the file is deleted only with
 * `?delete=yes`; `?dry-run=yes` tells what would change.
 */
export async function takeDraft(request: Request, { db, author }: TokenCaller): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const body = await readAtMost(request, mostBytes)
  if (body === null)
    return refuseRequest(413, 'too_large', 'Too large', 'Send at most 10 MB; cordboard import takes 20.')
  const before = await readDraft(db)
  const read = await readPolicyFile(Buffer.from(body).toString('utf8'), before, createPolicyFilePorts())
  if (!read.ok)
    return sendJson(422, { ok: false, code: 'invalid', errors: read.errors, warnings: read.warnings })
  const changes = diffSnapshots(before, read.snapshot).map(({ kind, id, name, change }) => ({
    kind,
    id,
    name,
    change,
  }))
  const said = { changes, warnings: read.warnings }
  if (searchParams.get('dry-run') === 'yes') return sendJson(200, { ok: true, dryRun: true, ...said })
  const deleted = changes.filter(({ change }) => change === 'deleted')
  if (deleted.length > 0 && searchParams.get('delete') !== 'yes')
    return sendJson(409, {
      ok: false,
      code: 'deletes',
      detail: 'Nothing was imported: some objects are not in the file. Ask with ?delete=yes to delete them.',
      deleted,
    })
  const saved = await saveDraft(db, before, read.snapshot, author)
  if (saved.ok) return sendJson(200, { ok: true, dryRun: false, ...said })
  if (saved.reason === 'invalid')
    return sendJson(422, {
      ok: false,
      code: 'invalid',
      errors: saved.findings.map(({ message }) => ({ message })),
    })
  return refuseRequest(
    409,
    'changed_meanwhile',
    'Changed meanwhile',
    `Nothing was imported: ${saved.conflicts.map(({ name, changedBy }) => `${name} was changed by ${changedBy}`).join(', ')} meanwhile. Send it again.`,
  )
}
