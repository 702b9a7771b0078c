import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { hasRole } from '@/lib/admin/schema'

/** Whether the person who asks may change the draft. The actions check it again. */
export async function canEditDraft(): Promise<boolean> {
  const admin = await loadCurrentAdmin()
  return admin !== null && hasRole(admin.role, 'editor')
}
