import { canEditDraft } from '@/app/(manager)/can-edit'
import { CallSettingPage } from '@/components/call-setting/call-setting-page'
import { loadCallSetting } from '@/lib/call-setting/loaders'

export const metadata = { title: 'Calls' }

export default async function CallSettingsPage() {
  const [loaded, canEdit] = await Promise.all([loadCallSetting(), canEditDraft()])
  return <CallSettingPage loaded={loaded} canEdit={canEdit} />
}
