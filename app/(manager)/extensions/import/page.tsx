import { canEditDraft } from '@/app/(manager)/can-edit'
import { ImportPage } from '@/components/extension/import-page'

export const metadata = { title: 'Import extensions' }

export default async function ImportExtensionsPage() {
  return <ImportPage canEdit={await canEditDraft()} />
}
