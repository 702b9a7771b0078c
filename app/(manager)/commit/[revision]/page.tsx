import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CommitProgress } from '@/components/commit/commit-progress'
import { readRevisionNumber } from '@/components/history/revision-number'
import { PageHeader } from '@/components/layout/page-header'
import { loadCommitStatus } from '@/lib/revision/loaders'

type Props = { params: Promise<{ revision: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Commit of revision ${(await params).revision}` }
}

export default async function CommitProgressPage({ params }: Props) {
  const number = readRevisionNumber((await params).revision)
  const status = number === null ? null : await loadCommitStatus(number)
  if (status === null) notFound()
  return (
    <>
      <PageHeader title={`Revision ${status.number}`} />
      <CommitProgress key={status.number} initial={status} />
    </>
  )
}
