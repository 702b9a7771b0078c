import type { ApiTokenRow } from '@/lib/api-token/schema'
import { now } from '@/lib/server/clock'
import type { Reader } from '@/lib/server/db'
import type { ListRules } from '@/lib/shared/list-query'

export type ApiTokenSummary = {
  id: string
  name: string
  scopes: string[]
  createdAt: Date
  createdBy: string
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** By name. */
export async function listApiTokens(db: Reader): Promise<ApiTokenSummary[]> {
  const rows = await db.apiToken.findMany({ include: { scopes: true }, orderBy: { name: 'asc' } })
  return rows.map(({ hash: _hash, revokedBy: _revokedBy, scopes, ...row }) => ({
    ...row,
    scopes: scopes.map(({ scope }) => scope).sort(),
  }))
}

export const apiTokenRules: ListRules<ApiTokenRow> = {
  sorts: { name: ({ name }) => name, lastUsed: ({ lastUsedAt }) => lastUsedAt ?? '' },
  defaultSort: 'name',
  text: ({ name, scopes, createdBy }) => [name, ...scopes, createdBy],
  filters: { state: (row, value) => row.state === value },
}

export async function listApiTokenRows(db: Reader): Promise<ApiTokenRow[]> {
  const at = now()
  const tokens = await listApiTokens(db)
  return tokens.map(({ id, name, scopes, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
    ...{ id, name, scopes, createdBy, createdAt: createdAt.toISOString() },
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    state: revokedAt ? 'revoked' : expiresAt && expiresAt <= at ? 'ended' : 'valid',
  }))
}
