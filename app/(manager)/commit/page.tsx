import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CommitReview } from '@/components/commit/commit-review'
import { PermissionsCard } from '@/components/commit/permissions-card'
import { Card } from '@/components/ui/card'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import {
  loadCommitPreview,
  loadConfirmation,
  loadLastConfirmWithin,
  loadPendingEffects,
} from '@/lib/revision/loaders'
import { now } from '@/lib/server/clock'

export const metadata: Metadata = { title: 'Commit' }

const title = 'What people can dial after it'

export default async function CommitPage() {
  const [preview, { admin, timeZone }, lastConfirmWithin, confirmation] = await Promise.all([
    loadCommitPreview(),
    loadShell(),
    loadLastConfirmWithin(),
    loadConfirmation(),
  ])
  return (
    <CommitReview
      preview={preview}
      timeZone={timeZone}
      now={now().toISOString()}
      canCommit={hasRole(admin.role, 'committer')}
      canRevert={hasRole(admin.role, 'editor')}
      canWriteIncludes={hasRole(admin.role, 'administrator')}
      lastConfirmWithin={lastConfirmWithin}
      isAwaiting={confirmation !== null}
      permissions={
        <Suspense fallback={<Card title={title}>Comparing who can dial what…</Card>}>
          <Permissions />
        </Suspense>
      }
    />
  )
}

async function Permissions() {
  return <PermissionsCard title={title} effects={await loadPendingEffects()} />
}
