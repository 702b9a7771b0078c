import type { Reader } from '@/lib/server/db'

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
