import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { CallsStatusView } from '@/components/status/calls-status-view'
import { loadShell } from '@/lib/draft/loaders'
import { loadCallsStatus } from '@/lib/status/calls-loaders'
import { loadStatus } from '@/lib/status/loaders'

export const metadata: Metadata = { title: 'Status' }

export default async function StatusPage() {
  const [calls, now, { timeZone }] = await Promise.all([loadCallsStatus(), loadStatus(), loadShell()])
  return (
    <>
      <PageHeader
        title="Status"
        sentence="What was decided in the last hour, by whom, how fast, and whether all of it is in the decision log."
      />
      <CallsStatusView initial={calls} status={now} timeZone={timeZone} />
    </>
  )
}
