/** Methods that change nothing here. */
const readingMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS']
export const isReading = (method: string): boolean => readingMethods.includes(method)

/**
 * Whether a page of another site may have sent this request, with the cookie of who looks at it. What changes something
 * has to name where it comes from, as every browser does in `Origin`: the address that it was sent to. Requests below
 * `/api/v1/` show a token, which no browser adds by itself.
 */
export function isForeignRequest(method: string, path: string, headers: Headers): boolean {
  if (isReading(method) || path.startsWith('/api/v1/')) return false
  const origin = headers.get('origin')
  // A proxy may ask us by another name; a page of another site cannot set this header.
  const ours = headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host')
  if (origin === null || ours === null) return true
  const from = URL.canParse(origin) ? new URL(origin) : null
  return from === null || !/^https?:$/.test(from.protocol) || from.host !== ours.toLowerCase()
}
