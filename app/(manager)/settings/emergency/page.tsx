import { canEditDraft } from '@/app/(manager)/can-edit'
import { EmergencyFormPage } from '@/components/emergency-setting/emergency-form-page'
import { loadEmergencySetting } from '@/lib/emergency-setting/loaders'

export const metadata = { title: 'Emergency calls' }

export default async function EmergencySettingPage() {
  const [loaded, canEdit] = await Promise.all([loadEmergencySetting(), canEditDraft()])
  return <EmergencyFormPage loaded={loaded} canEdit={canEdit} />
}
