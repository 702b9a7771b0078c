import { hasAdministrator } from '@/lib/admin/data'
import type { CurrentAdmin } from '@/lib/admin/schema'
import { currentAdmin } from '@/lib/server/auth'
import { webDatabase } from '@/lib/server/web-database'

/** Who is signed in; null: nobody. */
export const loadCurrentAdmin = (): Promise<CurrentAdmin | null> => currentAdmin()

/** Whether the first visit is still to come: nobody could sign in. */
export const loadNeedsSetUp = async (): Promise<boolean> => !(await hasAdministrator(webDatabase()))
