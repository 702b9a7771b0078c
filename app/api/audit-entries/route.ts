import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadAuditFile } from '@/lib/audit/loaders'

/** The audit as a CSV file, filtered as the list is. */
export async function GET(request: Request): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), 'the audit')
  if (refusal) return refusal
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
