'use server'

import { redirect } from 'next/navigation'
import { type SignInInput, type SignInResult, safeNext, signInSchema } from '@/lib/admin/schema'
import { closeSession, openSession, sessionLifetimeMs } from '@/lib/admin/sessions'
import {
  clearSessionCookie,
  readRequestSource,
  readSessionCookie,
  writeSessionCookie,
} from '@/lib/server/session-cookie'
import { webDatabase } from '@/lib/server/web-database'

export async function signIn(input: SignInInput): Promise<SignInResult> {
  const parsed = signInSchema.safeParse(input)
  if (!parsed.success)
    return { ok: false, reason: 'invalid', message: parsed.error.issues[0]?.message ?? 'Enter both.' }
  const { email, password, next } = parsed.data
  const [from, formerToken] = [await readRequestSource(), await readSessionCookie()]
  const session = await openSession(webDatabase(), { email, password, from, formerToken })
  if (session.ok) {
    await writeSessionCookie(session.token, sessionLifetimeMs)
    return { ok: true, href: safeNext(next) }
  }
  if (session.reason === 'wrong')
    return { ok: false, reason: 'wrong', message: 'E-mail address or password is wrong. Check both.' }
  const seconds = session.seconds === 1 ? '1 second' : `${session.seconds} seconds`
  return { ok: false, reason: 'wait', message: `Too many wrong passwords. Try again in ${seconds}.` }
}

export async function signOut(): Promise<never> {
  const token = await readSessionCookie()
  if (token !== null) await closeSession(webDatabase(), token, await readRequestSource())
  await clearSessionCookie()
  redirect('/login')
}
