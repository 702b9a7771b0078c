import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { refuseVisitor } from '@/lib/admin/refuse-visitor'
import { loadExtensionsCsv } from '@/lib/extension/loaders'

/** The extensions as a CSV file, filtered and sorted as the list is; no secrets. */
export async function GET(request: Request): Promise<Response> {
  const refusal = refuseVisitor(await loadCurrentAdmin(), 'the extensions')
  if (refusal) return refusal
  const text = await loadExtensionsCsv(Object.fromEntries(new URL(request.url).searchParams))
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="extensions.csv"',
      'cache-control': 'no-store',
    },
  })
}
