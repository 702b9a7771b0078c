import { hasAdministrator } from '@/lib/admin/data'
import { hasRole } from '@/lib/admin/schema'
import { viewDraft } from '@/lib/draft/view'
import { currentAdmin } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { webDatabase } from '@/lib/server/web-database'
import { ensureSetUpCode, setUpCodeFile } from '@/lib/set-up/code'
import { isSetUp } from '@/lib/set-up/is-set-up'
import type { SetUpState } from '@/lib/set-up/schema'
import { viewSwitchSetting } from '@/lib/switch-setting/view'

/** Which step of the first visit comes next. */
export async function loadSetUp(): Promise<SetUpState> {
  const settings = env()
  if (!(await hasAdministrator(webDatabase()))) {
    ensureSetUpCode(settings.dataDir)
    return { step: 'account', codeFile: setUpCodeFile(settings.dataDir) }
  }
  const admin = await currentAdmin()
  if (!admin) return { step: 'sign-in' }
  const { snapshot } = await viewDraft(webDatabase())
  if (isSetUp(snapshot) || !hasRole(admin.role, 'administrator')) return { step: 'done' }
  const isEmpty = snapshot.extensions.length === 0 && snapshot.classesOfService.length === 0
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return { step: 'pbx', timeZone, setting: viewSwitchSetting(settings), isEmpty }
}
