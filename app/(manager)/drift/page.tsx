import type { Metadata } from 'next'
import { DriftDetails } from '@/components/drift/drift-details'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import { loadDriftDetails } from '@/lib/drift/loaders'

export const metadata: Metadata = { title: 'What differs at the switch' }

export default async function DriftPage() {
  const [found, { admin }] = await Promise.all([loadDriftDetails(), loadShell()])
  return <DriftDetails found={found} canRestore={hasRole(admin.role, 'committer')} />
}
