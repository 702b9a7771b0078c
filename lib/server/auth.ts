import { redirect } from 'next/navigation'
import { cache } from 'react'
import { hasAdministrator } from '@/lib/admin/data'
import { type CurrentAdmin, hasRole, type Role } from '@/lib/admin/schema'
import { findSession } from '@/lib/admin/sessions'
import type { Author } from '@/lib/audit/author'
import type { Database } from '@/lib/server/db'
import { createLogger } from '@/lib/server/logger'
import { SecretsKeyError } from '@/lib/server/secrets-key'
import { readRequestSource, readSessionCookie } from '@/lib/server/session-cookie'
import { webDatabase } from '@/lib/server/web-database'
import { listHref } from '@/lib/shared/object-href'
import type { Refused } from '@/lib/shared/save-result'

/** Who is asking. Every loader and every action asks here, each for itself. */

/** Whose session the request shows; asked once a request. */
const findAdmin = cache(async (): Promise<CurrentAdmin | null> => {
  const token = await readSessionCookie()
  return token === null ? null : findSession(webDatabase(), token)
})

/** Null: nobody's, or of one who has to set up a second factor first: to everything else they are nobody. */
export async function currentAdmin(): Promise<CurrentAdmin | null> {
  const admin = await findAdmin()
  return admin?.lacksSecondFactor ? null : admin
}

/** Whether the request is of one who is signed in and has to set up a second factor before anything else. */
export const isHeldBack = async (): Promise<boolean> => (await findAdmin())?.lacksSecondFactor === true

/** For loaders: one who is signed in, whatever their role. Others are sent to sign in, or to the first set-up. */
export async function requireSignedIn(): Promise<CurrentAdmin> {
  const admin = await currentAdmin()
  if (admin) return admin
  if (await isHeldBack()) redirect('/second-factor')
  redirect((await hasAdministrator(webDatabase())) ? '/login' : '/set-up')
}

/** For loaders: one who may do what asks for `role`. Others are sent where they may be. */
export async function requireRole(role: Role): Promise<CurrentAdmin> {
  const admin = await requireSignedIn()
  if (hasRole(admin.role, role)) return admin
  redirect(admin.role === 'help-desk' ? '/hot-desk-board' : listHref['class-of-service'])
}

/** What an action works with. */
export type Caller = { db: Database; admin: CurrentAdmin; author: Author }

/**
 * For actions: runs `act` for one who may do what asks for `role` (null: whoever is signed in). Nobody is sent elsewhere, so that nothing typed
 * is lost; what happens unexpectedly is logged and told in a sentence.
 */
export async function actAs<Result>(
  role: Role | null,
  act: (caller: Caller) => Promise<Result>,
): Promise<Result | Refused> {
  return actFor(currentAdmin, role, act)
}

/** {@link actAs} for what one does to one's own second factor, also where it is still to be set up. */
export async function actAsOwner<Result>(
  act: (caller: Caller) => Promise<Result>,
): Promise<Result | Refused> {
  return actFor(findAdmin, null, act)
}

async function actFor<Result>(
  find: () => Promise<CurrentAdmin | null>,
  role: Role | null,
  act: (caller: Caller) => Promise<Result>,
): Promise<Result | Refused> {
  try {
    const admin = await find()
    if (!admin && (await findAdmin()))
      return refuse('A second factor is required. Load this page again and set yours up.')
    if (!admin)
      return refuse(
        'You are signed out. Sign in again in another tab, then repeat this: nothing typed is lost.',
      )
    if (role !== null && !hasRole(admin.role, role))
      return refuse(`Your role, ${admin.role}, may not do this. Ask an administrator.`)
    const author = { name: admin.email, from: await readRequestSource() }
    return await act({ db: webDatabase(), admin, author })
  } catch (error) {
    createLogger('web').error({ err: error }, 'An action failed.')
    if (error instanceof SecretsKeyError) return refuse(error.message)
    return refuse(
      'This could not be done: the web log says why. Look whether it took effect, then try again.',
    )
  }
}

export const refuse = (message: string): Refused => ({ ok: false, reason: 'refused', message })
