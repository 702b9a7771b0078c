import { AuditList } from '@/components/audit/audit-list'
import { loadAuditList } from '@/lib/audit/loaders'
import { loadShell } from '@/lib/draft/loaders'
import { now } from '@/lib/server/clock'
import type { SearchParams } from '@/lib/shared/list-query'

export const metadata = { title: 'Audit' }

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [list, { timeZone, admin }] = await Promise.all([loadAuditList(await searchParams), loadShell()])
  const isAdministrator = admin.role === 'administrator'
  return <AuditList {...{ list, timeZone, isAdministrator }} now={now().toISOString()} />
}
