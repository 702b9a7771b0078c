import { loadDraftReader } from '@/lib/admin/loaders'
import { hasRole } from '@/lib/admin/schema'

/** Whether the person who asks may change the draft; one who may not even see it is led away. The actions check it again. */
export async function canEditDraft(): Promise<boolean> {
  return hasRole((await loadDraftReader()).role, 'editor')
}
