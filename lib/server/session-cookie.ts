import { cookies, headers } from 'next/headers'
import { describeBrowser } from '@/lib/admin/browser-words'
import { env } from '@/lib/server/env'

/** The cookie that carries an administrator's session. */
const name = 'cordboard_session'

export async function readSessionCookie(): Promise<string | null> {
  return (await cookies()).get(name)?.value || null
}

/** In an action or route handler only. `lifetimeMs`: after that the browser forgets it. */
export async function writeSessionCookie(token: string, lifetimeMs: number): Promise<void> {
  const store = await cookies()
  store.set(name, token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: Math.floor(lifetimeMs / 1000),
    // Behind a TLS proxy only: on plain loopback the browser would not send it back.
    secure: (await readForwarded('x-forwarded-proto')) === 'https',
  })
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).delete(name)
}

/** Where a request came from, for the audit and for limits: as the proxy before us says, else this machine. */
export async function readRequestSource(): Promise<string> {
  const forwarded = await readForwarded('x-forwarded-for')
  return /^[0-9a-fA-F.:]{3,45}$/.test(forwarded) ? forwarded : '127.0.0.1'
}

/** Browser and system, in words. */
export const readBrowser = async (): Promise<string> =>
  describeBrowser((await headers()).get('user-agent') ?? '')

/**
 * What the first of our proxies wrote. Each proxy adds to the end of the list, so those are counted from there: what
 * stands before them was written by whoever sent the request.
 */
async function readForwarded(header: string): Promise<string> {
  const { proxies } = env()
  const values = (await headers()).get(header)?.split(',') ?? []
  return proxies === 0 ? '' : (values[Math.max(0, values.length - proxies)]?.trim() ?? '')
}
