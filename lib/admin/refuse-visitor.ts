import type { CurrentAdmin } from '@/lib/admin/schema'
import { problemResponse } from '@/lib/server/problem'

/**
 * What a script of a screen is answered instead of a redirect, which would bring it the page of the login. Null: let in.
 * @param what is closed to the help desk, such as 'the audit'; null: open to whoever is signed in
 */
export function refuseVisitor(admin: CurrentAdmin | null, what: string | null): Response | null {
  if (!admin)
    return problemResponse({
      status: 401,
      code: 'signed_out',
      title: 'Signed out',
      detail: 'Sign in again.',
    })
  if (what === null || admin.role !== 'help-desk') return null
  return problemResponse({
    status: 403,
    code: 'forbidden',
    title: 'Not for this role',
    detail: `Ask an administrator for ${what}.`,
  })
}
