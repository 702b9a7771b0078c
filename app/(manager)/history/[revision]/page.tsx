import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { PermissionsCard } from '@/components/commit/permissions-card'
import { readRevisionNumber } from '@/components/history/revision-number'
import { RevisionView } from '@/components/history/revision-view'
import { Card } from '@/components/ui/card'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import { loadFailedCandidate, loadRevision, loadRevisionEffects } from '@/lib/revision/loaders'

const title = 'What it did to permissions'

type Props = { params: Promise<{ revision: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Revision ${(await params).revision}` }
}

export default async function RevisionPage({ params }: Props) {
  const number = readRevisionNumber((await params).revision)
  const [found, failure, { admin, timeZone }] = await Promise.all([
    number === null ? null : loadRevision(number),
    number === null ? null : loadFailedCandidate(number),
    loadShell(),
  ])
  if (found === null) notFound()
  const permissions = (
    <Suspense fallback={<Card title={title}>Comparing who can dial what…</Card>}>
      <Permissions number={found.revision.number} />
    </Suspense>
  )
  return (
    <RevisionView
      {...found}
      permissions={permissions}
      failure={failure}
      timeZone={timeZone}
      canRevert={hasRole(admin.role, 'committer')}
    />
  )
}

async function Permissions({ number }: { number: number }) {
  const effects = await loadRevisionEffects(number)
  return effects && <PermissionsCard title={title} effects={effects} />
}
