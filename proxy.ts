import { type NextRequest, NextResponse } from 'next/server'
import { isPlainActionBody, mostActionBytes } from '@/lib/server/action-body'
import { isForeignRequest, isReading } from '@/lib/server/foreign-request'
import { problemResponse } from '@/lib/server/problem'

/**
 * Refuses what no page of ours sends, and gives each page its own Content-Security-Policy. Scripts run only with the nonce of
 * this answer, so that markup that slipped into a name cannot become code. Inline styles are allowed: they cannot run anything.
 * Pages must be rendered per request for this (the root layout sees to it): a prerendered page has no nonce.
 */
export async function proxy(request: NextRequest) {
  const refusal = await refuseStrange(request)
  if (refusal) return refusal
  const policy = contentSecurityPolicy(newNonce())
  const headers = new Headers(request.headers)
  // Next.js takes the nonce for its own scripts from the policy of the request.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/** What no page of ours sends is answered here, and read by nothing behind it. */
async function refuseStrange(request: NextRequest): Promise<Response | null> {
  if (isForeignRequest(request.method, request.nextUrl.pathname, request.headers))
    return problemResponse({
      status: 403,
      code: 'foreign_origin',
      title: 'Not from this site',
      detail:
        'A change must come from a page of Cordboard itself. Open Cordboard by the address in the browser, or let the proxy before it pass on the Host header.',
    })
  // Routes below /api/ read their own bodies.
  if (isReading(request.method) || request.nextUrl.pathname.startsWith('/api/')) return null
  const length = Number(request.headers.get('content-length') ?? 0)
  const isPlain =
    request.method === 'POST' &&
    /^[0-9a-f]{42}$/.test(request.headers.get('next-action') ?? '') &&
    // A character takes at most four bytes; a longer one is not read at all.
    length <= mostActionBytes * 4 &&
    isPlainActionBody(request.headers.get('content-type'), await request.text())
  if (isPlain) return null
  return problemResponse({
    status: 400,
    code: 'not_an_action',
    title: 'Not what a page sends',
    detail:
      'Nothing was done. Load the page again; programs use the API, which docs/administrators.md describes.',
  })
}

export const config = { matcher: ['/((?!_next/static|_next/image|icon.svg).*)'] }

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
}

function contentSecurityPolicy(nonce: string): string {
  // The development server alone evaluates text, for its error overlay.
  const evaluation = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
