import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { revisionFiles } from '@/lib/asterisk/names'
import { mostLinesAtOnce } from '@/lib/revision/folded-lines'
import { loadRevisionLines } from '@/lib/revision/loaders'
import { problemResponse } from '@/lib/server/problem'

const askedSchema = z.object({
  revision: z.coerce.number().int().min(1).max(999_999_999),
  file: z.enum(revisionFiles),
  from: z.coerce.number().int().min(1).max(999_999_999),
  count: z.coerce.number().int().min(1).max(mostLinesAtOnce),
})

/**
 * Lines of a generated file, for the folds of a difference: `?revision=17&file=extensions.conf&from=120&count=500`. Secrets are
 * hidden.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), 'the commits')
  if (refusal) return refusal
  const asked = askedSchema.safeParse(Object.fromEntries(request.nextUrl.searchParams))
  const lines = asked.success ? await loadRevisionLines(asked.data) : null
  if (lines) return Response.json({ lines }, { headers: { 'cache-control': 'no-store' } })
  return problemResponse({
    status: 404,
    code: 'lines_unknown',
    title: 'No such lines',
    detail: `Name a revision, one of its files (${revisionFiles.join(', ')}), its first line from 1 and a count up to ${mostLinesAtOnce.toLocaleString('en')}.`,
  })
}
