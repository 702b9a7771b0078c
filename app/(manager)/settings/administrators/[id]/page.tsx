import { notFound } from 'next/navigation'
import { AdministratorFormPage } from '@/components/admin/administrator-form-page'
import { loadAdministrator } from '@/lib/admin/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: (await loadAdministrator((await params).id))?.value.email ?? 'Administrators' }
}

export default async function AdministratorPage({ params }: Props) {
  const loaded = await loadAdministrator((await params).id)
  if (loaded === null) notFound()
  return <AdministratorFormPage loaded={loaded} />
}
