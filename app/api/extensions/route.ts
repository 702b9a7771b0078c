import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { loadExtensionsCsv } from '@/lib/extension/loaders'
import { problemResponse } from '@/lib/server/problem'

/** The extensions as a CSV file, filtered and sorted as the list is; no secrets. */
export async function GET(request: Request): Promise<Response> {
  const admin = await loadCurrentAdmin()
  if (!admin || admin.role === 'help-desk')
    return problemResponse({
      status: admin ? 403 : 401,
      code: admin ? 'forbidden' : 'signed_out',
      title: admin ? 'Not for this role' : 'Signed out',
      detail: admin ? 'Ask an administrator for the extensions.' : 'Sign in again.',
    })
  const text = await loadExtensionsCsv(Object.fromEntries(new URL(request.url).searchParams))
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="extensions.csv"',
      'cache-control': 'no-store',
    },
  })
}
