import type { Metadata } from 'next'
import { SessionHistory } from '@/components/hot-desk-board/session-history'
import { loadShell } from '@/lib/draft/loaders'
import { loadSessionHistory } from '@/lib/hot-desk-board/loaders'
import { now } from '@/lib/server/clock'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata: Metadata = { title: 'Hot desk history' }

export default async function HotDeskHistoryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [list, { timeZone }] = await Promise.all([loadSessionHistory(await searchParams), loadShell()])
  return <SessionHistory list={list} timeZone={timeZone} now={now().toISOString()} />
}
