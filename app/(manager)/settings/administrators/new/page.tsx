import { AdministratorFormPage } from '@/components/admin/administrator-form-page'
import { loadAdministratorList } from '@/lib/admin/loaders'

export const metadata = { title: 'New administrator' }

export default async function NewAdministratorPage() {
  // Asks who is there: the form itself is no secret, but nobody else has a use for it.
  await loadAdministratorList({})
  return <AdministratorFormPage loaded={null} />
}
