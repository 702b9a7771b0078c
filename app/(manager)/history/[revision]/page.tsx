import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readRevisionNumber } from '@/components/history/revision-number'
import { RevisionView } from '@/components/history/revision-view'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import { loadRevision } from '@/lib/revision/loaders'

type Props = { params: Promise<{ revision: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Revision ${(await params).revision}` }
}

export default async function RevisionPage({ params }: Props) {
  const number = readRevisionNumber((await params).revision)
  const [found, { admin, timeZone }] = await Promise.all([
    number === null ? null : loadRevision(number),
    loadShell(),
  ])
  if (found === null) notFound()
  return <RevisionView {...found} timeZone={timeZone} canRevert={hasRole(admin.role, 'committer')} />
}
