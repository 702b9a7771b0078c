import type { Metadata } from 'next'
import { Guide } from '@/components/first-hour/guide'
import { loadCurrentAdmin } from '@/lib/admin/loaders'
import { hasRole } from '@/lib/admin/schema'
import { loadGuide } from '@/lib/first-hour/loaders'

export const metadata: Metadata = { title: 'First hour' }

export default async function FirstHourPage() {
  const [guide, admin] = await Promise.all([loadGuide(), loadCurrentAdmin()])
  return (
    <Guide
      guide={guide}
      canEdit={admin !== null && hasRole(admin.role, 'editor')}
      canCommit={admin !== null && hasRole(admin.role, 'committer')}
    />
  )
}
