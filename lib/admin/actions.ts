'use server'

import { redirect } from 'next/navigation'
import { changeOwnPassword, endAccountSessions, saveAccount } from '@/lib/admin/accounts'
import {
  type AdministratorForm,
  type ChangePasswordInput,
  type ConfirmSecondFactor,
  confirmSecondFactorSchema,
  type SignInInput,
  type SignInResult,
  safeNext,
  signInSchema,
} from '@/lib/admin/schema'
import {
  confirmSecondFactor,
  endOwnSecondFactor,
  proposeSecondFactor,
  removeSecondFactor,
} from '@/lib/admin/second-factor'
import { sessionLifetimeMs } from '@/lib/admin/session-token'
import { closeSession, endOneSession, openSession } from '@/lib/admin/sessions'
import { saveSignInPolicy } from '@/lib/admin/sign-in-policy'
import { totpUri } from '@/lib/admin/totp'
import { toInvalid } from '@/lib/draft/save-form'
import { actAs, actAsOwner, refuse } from '@/lib/server/auth'
import {
  clearSessionCookie,
  readBrowser,
  readRequestSource,
  readSessionCookie,
  writeSessionCookie,
} from '@/lib/server/session-cookie'
import { webDatabase } from '@/lib/server/web-database'
import type { Invalid, Refused, SaveInput, SaveResult } from '@/lib/shared/save-result'

export async function signIn(input: SignInInput): Promise<SignInResult> {
  const parsed = signInSchema.safeParse(input)
  if (!parsed.success)
    return { ok: false, reason: 'invalid', message: parsed.error.issues[0]?.message ?? 'Enter both.' }
  const { email, password, code, next } = parsed.data
  const [from, formerToken] = [await readRequestSource(), await readSessionCookie()]
  const browser = await readBrowser()
  const session = await openSession(webDatabase(), { email, password, code, from, formerToken, browser })
  if (session.ok) {
    await writeSessionCookie(session.token, sessionLifetimeMs)
    return { ok: true, href: safeNext(next) }
  }
  if (session.reason === 'code-wanted') return { ok: false, reason: 'code', message: '' }
  if (session.reason === 'code-wrong')
    return {
      ok: false,
      reason: 'code',
      message: 'This code is wrong or was used already. Wait for the next one, or enter a recovery code.',
    }
  if (session.reason === 'code-unreadable')
    return {
      ok: false,
      reason: 'code',
      message:
        'No code of the app can be checked: its secret was sealed with another key than the one in the data folder. Enter a recovery code; or bring the key back, or take the second factor away with: cordboard admin reset-second-factor, with your e-mail address.',
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

export async function saveAdministrator(input: SaveInput<AdministratorForm>): Promise<SaveResult> {
  return actAs('administrator', ({ db, author, admin }) => saveAccount(db, input, author, admin.id))
}

/** Signs an account out of every browser but the one that asks. */
export async function signOutEverywhere(id: string): Promise<{ ok: true; count: number } | Refused> {
  return actAs('administrator', async ({ db, author }) => ({
    ok: true as const,
    count: await endAccountSessions(db, String(id), await readSessionCookie(), author),
  }))
}

/** One's own password. Every other browser is signed out. */
export async function changePassword(input: ChangePasswordInput): Promise<{ ok: true } | Invalid | Refused> {
  return actAs(null, async ({ db, author, admin }) =>
    changeOwnPassword(db, input, { adminId: admin.id, token: await readSessionCookie(), author }),
  )
}

/** Signs oneself out of every other browser. */
export async function signOutElsewhere(): Promise<{ ok: true; count: number } | Refused> {
  return actAs(null, async ({ db, author, admin }) => ({
    ok: true as const,
    count: await endAccountSessions(db, admin.id, await readSessionCookie(), author),
  }))
}

/** What the page of one's own account shows to scan. */
export async function beginSecondFactor(): Promise<
  { ok: true; secret: string; sealed: string; uri: string } | Refused
> {
  return actAsOwner(async ({ db, admin }) => {
    const { secret, sealed } = proposeSecondFactor(db, admin.id)
    return { ok: true as const, secret, sealed, uri: totpUri(secret, admin.email) }
  })
}

export async function turnOnSecondFactor(
  input: ConfirmSecondFactor,
): Promise<{ ok: true; recoveryCodes: string[] } | Invalid | Refused> {
  return actAsOwner(async ({ db, admin, author }) => {
    const parsed = confirmSecondFactorSchema.safeParse(input)
    if (!parsed.success) return toInvalid(parsed.error)
    return confirmSecondFactor(db, { adminId: admin.id, ...parsed.data }, author)
  })
}

export async function turnOffSecondFactor(password: string): Promise<{ ok: true } | Invalid | Refused> {
  return actAs(null, async ({ db, admin, author }) =>
    endOwnSecondFactor(db, { adminId: admin.id, password: String(password).slice(0, 200) }, author),
  )
}

/** For one who lost the phone: by another administrator. */
export async function takeAwaySecondFactor(id: string): Promise<{ ok: true } | Refused> {
  return actAs('administrator', async ({ db, author }) =>
    (await removeSecondFactor(db, String(id), author))
      ? { ok: true as const }
      : refuse('This account has no second factor.'),
  )
}

/** One browser of one's own. */
export async function signOutBrowser(sessionId: string): Promise<{ ok: true } | Refused> {
  return actAs(null, async ({ db, admin, author }) =>
    (await endOneSession(db, admin.id, String(sessionId), author))
      ? { ok: true as const }
      : refuse('This browser is signed out already. Load this page again.'),
  )
}

/** Who has to have a second factor. */
export async function chooseSecondFactorPolicy(policy: string): Promise<{ ok: true } | Refused> {
  return actAs('administrator', ({ db, author, admin }) => saveSignInPolicy(db, policy, author, admin.id))
}
