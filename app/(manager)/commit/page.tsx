import type { Metadata } from 'next'
import { CommitReview } from '@/components/commit/commit-review'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import { loadCommitPreview } from '@/lib/revision/loaders'
import { now } from '@/lib/server/clock'

export const metadata: Metadata = { title: 'Commit' }

export default async function CommitPage() {
  const [preview, { admin, timeZone }] = await Promise.all([loadCommitPreview(), loadShell()])
  return (
    <CommitReview
      preview={preview}
      timeZone={timeZone}
      now={now().toISOString()}
      canCommit={hasRole(admin.role, 'committer')}
      canRevert={hasRole(admin.role, 'editor')}
    />
  )
}
