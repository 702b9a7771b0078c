import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuditEntryView } from '@/components/audit/audit-entry-view'
import { loadAuditEntry } from '@/lib/audit/loaders'
import { loadShell } from '@/lib/draft/loaders'

type Props = { params: Promise<{ entry: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Audit entry ${(await params).entry}` }
}

export default async function AuditEntryPage({ params }: Props) {
  const { entry } = await params
  const [found, { timeZone }] = await Promise.all([
    /^[1-9][0-9]{0,8}$/.test(entry) ? loadAuditEntry(Number(entry)) : null,
    loadShell(),
  ])
  if (!found) notFound()
  return <AuditEntryView entry={found} timeZone={timeZone} />
}
