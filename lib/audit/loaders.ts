import { auditRules, readAuditPage } from '@/lib/audit/data'
import { readAuditDetail } from '@/lib/audit/detail'
import { writeAuditFile } from '@/lib/audit/export'
import type { AuditDetail, AuditRow } from '@/lib/audit/schema'
import { viewDraft } from '@/lib/draft/view'
import { requireRole } from '@/lib/server/auth'
import { webDatabase } from '@/lib/server/web-database'
import { type ListPage, readListQuery, type SearchParams } from '@/lib/shared/list-query'

export async function loadAuditList(params: SearchParams): Promise<ListPage<AuditRow>> {
  const { role } = await requireRole('viewer')
  return readAuditPage(webDatabase(), readListQuery(params, auditRules), role)
}

/** Null: there is none of this number, or it is for administrators. */
export async function loadAuditEntry(id: number): Promise<AuditDetail | null> {
  const { role } = await requireRole('viewer')
  return readAuditDetail(webDatabase(), id, role, await viewDraft(webDatabase()))
}

/** What the list is filtered to, all pages of it, as lines of a CSV file. */
export async function loadAuditFile(params: SearchParams): Promise<AsyncGenerator<string>> {
  const { role } = await requireRole('viewer')
  return writeAuditFile(webDatabase(), readListQuery(params, auditRules), role)
}
