import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { FilesCard } from '@/components/commit/files-card'
import { PermissionsCard } from '@/components/commit/permissions-card'
import { ChangedObjects } from '@/components/history/changed-objects'
import { CompareChoice } from '@/components/history/compare-choice'
import { RevertToButton } from '@/components/history/revert-to-button'
import { readRevisionNumber } from '@/components/history/revision-number'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { hasRole } from '@/lib/admin/schema'
import { loadShell } from '@/lib/draft/loaders'
import { loadComparedEffects, loadComparison, loadRevisionChoices } from '@/lib/revision/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Compare two revisions' }

const title = 'What it does to permissions'

/** Without numbers: what the newest did to the one before it. */
export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, revisions] = [await searchParams, await loadRevisionChoices()]
  const newest = revisions[0]?.number
  if (newest === undefined || newest < 2) return <NothingToCompare />
  const to = numberOf(asked.to) ?? newest
  const from = numberOf(asked.from) ?? Math.max(1, to - 1)
  const [found, { admin }] = await Promise.all([loadComparison(from, to), loadShell()])
  const canRevert = hasRole(admin.role, 'committer')
  if (!found) notFound()
  const isForgotten = (number: number) =>
    revisions.some((revision) => revision.number === number && revision.secretsForgotten)
  return (
    <>
      <PageHeader
        title={`From revision ${from} to ${to}`}
        crumb="Compare"
        sentence="In what two revisions differ: who can dial what, the objects, and the files for the switch."
        actions={
          canRevert &&
          [...new Set([from, to])].map((number) => (
            <RevertToButton
              key={number}
              number={number}
              secretsForgotten={isForgotten(number)}
              words={`Revert to ${number}…`}
            />
          ))
        }
      />
      <CompareChoice revisions={revisions} from={from} to={to} />
      <div className="grid max-w-[1200px] gap-4">
        <Suspense key={`${from} ${to}`} fallback={<Card title={title}>Comparing who can dial what…</Card>}>
          <Permissions from={from} to={to} />
        </Suspense>
        <ChangedObjects changes={found.changes} nothing="They hold the same objects." />
        <FilesCard files={found.files} isBlocked={false} />
      </div>
    </>
  )
}

const numberOf = (value: string | string[] | undefined): number | null =>
  typeof value === 'string' ? readRevisionNumber(value) : null

async function Permissions({ from, to }: { from: number; to: number }) {
  const effects = await loadComparedEffects(from, to)
  return effects && <PermissionsCard title={title} effects={effects} />
}

function NothingToCompare() {
  return (
    <>
      <PageHeader title="Compare two revisions" crumb="Compare" />
      <Card>
        <EmptyState
          title="There are no two revisions yet"
          actions={<ButtonLink href="/commit">Review and commit</ButtonLink>}
        >
          Each commit leaves one.
        </EmptyState>
      </Card>
    </>
  )
}
