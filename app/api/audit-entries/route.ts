import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { loadAuditFile } from '@/lib/audit/loaders'
import { problemResponse } from '@/lib/server/problem'

/** The audit as a CSV file, filtered as the list is. */
export async function GET(request: Request): Promise<Response> {
  const admin = await loadCurrentAdmin()
  if (!admin || admin.role === 'help-desk')
    return problemResponse({
      status: admin ? 403 : 401,
      code: admin ? 'forbidden' : 'signed_out',
      title: admin ? 'Not for this role' : 'Signed out',
      detail: admin ? 'Ask an administrator for the audit.' : 'Sign in again.',
    })
  const lines = await loadAuditFile(Object.fromEntries(new URL(request.url).searchParams))
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'no-store',
    },
  })
}
