import { requireRole } from '@/lib/server/auth'
import { env } from '@/lib/server/env'
import { type Connection, readConnection } from '@/lib/switch-setting/connection'
import type { SwitchSettingView } from '@/lib/switch-setting/schema'
import { viewSwitchSetting } from '@/lib/switch-setting/view'

/** The page of the switch, for administrators. */
export async function loadSwitchSetting(): Promise<{ setting: SwitchSettingView; connection: Connection }> {
  await requireRole('administrator')
  return { setting: viewSwitchSetting(env()), connection: await readConnection(env().gatekeeperPort) }
}
