import type { Metadata } from 'next'
import { HistoryList } from '@/components/history/history-list'
import { PageHeader } from '@/components/layout/page-header'
import { ButtonLink } from '@/components/ui/button'
import { loadShell } from '@/lib/draft/loaders'
import { loadHistory } from '@/lib/revision/loaders'
import { now } from '@/lib/server/clock'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata: Metadata = { title: 'History' }

export default async function HistoryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [list, { timeZone }] = await Promise.all([loadHistory(await searchParams), loadShell()])
  return (
    <>
      <PageHeader
        title="History"
        sentence="Every commit, the newest first. A revision never changes."
        actions={list.totalUnfiltered > 1 && <ButtonLink href="/history/compare">Compare two…</ButtonLink>}
      />
      <HistoryList list={list} timeZone={timeZone} now={now().toISOString()} />
    </>
  )
}
