import { cookies, headers } from 'next/headers'

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
    secure: (await headers()).get('x-forwarded-proto') === 'https',
  })
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).delete(name)
}

/** Where a request came from, for the audit: as the proxy before us says, else this machine. */
export async function readRequestSource(): Promise<string> {
  const forwarded = (await headers()).get('x-forwarded-for')?.split(',')[0]?.trim() ?? ''
  return /^[0-9a-fA-F.:]{3,45}$/.test(forwarded) ? forwarded : '127.0.0.1'
}
