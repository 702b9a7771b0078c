import {
  administratorRules,
  hasAdministrator,
  listAdministratorRows,
  readAdministrator,
} from '@/lib/admin/data'
import type {
  AdministratorRow,
  CurrentAdmin,
  LoadedAdministrator,
  SecondFactorPolicy,
} from '@/lib/admin/schema'
import { readSignInPolicy } from '@/lib/admin/sign-in-policy'
import { currentAdmin, isHeldBack, requireRole, requireSignedIn } from '@/lib/server/auth'
import { readSessionCookie } from '@/lib/server/session-cookie'
import { webDatabase } from '@/lib/server/web-database'
import { type ListPage, readListQuery, type SearchParams, takePage } from '@/lib/shared/list-query'

/** One who may see the draft; others are led where they may be. */
export const loadDraftReader = (): Promise<CurrentAdmin> => requireRole('viewer')

/** Who is signed in; null: nobody. */
export const loadCurrentAdmin = (): Promise<CurrentAdmin | null> => currentAdmin()

/** Whether the first visit is still to come: nobody could sign in. */
export const loadNeedsSetUp = async (): Promise<boolean> => !(await hasAdministrator(webDatabase()))

/** For administrators. */
export async function loadAdministratorList(params: SearchParams): Promise<ListPage<AdministratorRow>> {
  await requireRole('administrator')
  const rows = await listAdministratorRows(webDatabase())
  return takePage(rows, readListQuery(params, administratorRules), administratorRules)
}

/** For administrators. Null: it is gone. */
export async function loadAdministrator(id: string): Promise<LoadedAdministrator | null> {
  const admin = await requireRole('administrator')
  return readAdministrator(webDatabase(), id, { id: admin.id, token: await readSessionCookie() })
}

/** What Settings > Administrators says about second factors. For administrators. */
export async function loadSignInPolicy(): Promise<SecondFactorPolicy> {
  await requireRole('administrator')
  return readSignInPolicy(webDatabase())
}

/** Whether the one who asks has to set up a second factor before anything else; false as well of who is not signed in. */
export const loadLacksSecondFactor = (): Promise<boolean> => isHeldBack()

/** One's own account, for everybody. */
export async function loadOwnAccount(): Promise<LoadedAdministrator> {
  const { id } = await requireSignedIn()
  const found = await readAdministrator(webDatabase(), id, { id, token: await readSessionCookie() })
  if (!found) throw new Error('The account of this session is gone.')
  return found
}
