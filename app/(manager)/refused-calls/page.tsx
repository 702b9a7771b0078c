import { RefusedList } from '@/components/refused-calls/refused-list'
import { loadShell } from '@/lib/draft/loaders'
import { loadRefusedCalls } from '@/lib/refused-calls/loaders'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Refused calls' }

export default async function RefusedCallsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ timeZone }, refused] = await Promise.all([loadShell(), loadRefusedCalls(await searchParams)])
  return <RefusedList {...refused} timeZone={timeZone} />
}
