import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { CallsStatusView } from '@/components/status/calls-status-view'
import { loadShell } from '@/lib/draft/loaders'
import type { SearchParams } from '@/lib/shared/list-query'
import { loadCallsStatus } from '@/lib/status/calls-loaders'
import { readCallSpan } from '@/lib/status/calls-schema'
import { loadStatus } from '@/lib/status/loaders'

export const metadata: Metadata = { title: 'Status' }

export default async function StatusPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const span = readCallSpan((await searchParams).span)
  const [calls, now, { timeZone }] = await Promise.all([loadCallsStatus(span), loadStatus(), loadShell()])
  return (
    <>
      <PageHeader
        title="Status"
        sentence="What was decided lately, by whom, how fast, and whether all of it is in the decision log."
      />
      <CallsStatusView key={span} initial={calls} status={now} timeZone={timeZone} />
    </>
  )
}
