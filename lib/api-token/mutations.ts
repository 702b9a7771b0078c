import { noteTokenUse, type TokenUse } from '@/lib/api-token/note-use'
import type { ApiTokenScope, CreateApiTokenInput } from '@/lib/api-token/schema'
import { createApiTokenSchema } from '@/lib/api-token/schema'
import { hashToken, newToken } from '@/lib/api-token/token'
import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { now } from '@/lib/server/clock'
import { type Database, writeTransaction } from '@/lib/server/db'
import { newId } from '@/lib/server/ids'

export type CreateApiTokenResult =
  /** `token` is shown once: only its hash is kept. */
  | { ok: true; id: string; token: string }
  | { ok: false; reason: 'invalid'; messages: string[] }
  | { ok: false; reason: 'exists'; name: string }

export async function createApiToken(
  db: Database,
  input: CreateApiTokenInput,
  author: Author,
): Promise<CreateApiTokenResult> {
  const parsed = createApiTokenSchema.safeParse(input)
  if (!parsed.success)
    return { ok: false, reason: 'invalid', messages: parsed.error.issues.map((issue) => issue.message) }
  const { name, expiresAt } = parsed.data
  const scopes = [...new Set(parsed.data.scopes)]
  return writeTransaction(db, async (tx): Promise<CreateApiTokenResult> => {
    if (await tx.apiToken.findUnique({ where: { name }, select: { id: true } }))
      return { ok: false, reason: 'exists', name }
    const [id, token, at] = [newId(), newToken(), now()]
    await tx.apiToken.create({
      data: {
        id,
        name,
        hash: hashToken(token),
        createdAt: at,
        createdBy: author.name,
        expiresAt,
        scopes: { create: scopes.map((scope) => ({ scope })) },
      },
    })
    await recordAudit(tx, author, at, [
      {
        action: 'created',
        kind: 'api-token',
        objectId: id,
        objectName: name,
        before: null,
        after: { name, scopes },
      },
    ])
    return { ok: true, id, token }
  })
}

export type VerifyApiTokenResult =
  | { ok: true; id: string; name: string }
  /** Unknown, revoked or past its end: one answer for all. */
  | { ok: false; reason: 'unknown' }
  | { ok: false; reason: 'scope'; name: string }

/** How old `lastUsedAt` may get before a use writes it again. */
const lastUsedPrecisionMs = 60_000

/** `from`: the address that shows the token. The first use in a day, and the first refusal, are in the audit. */
export async function verifyApiToken(
  db: Database,
  token: string,
  scope: ApiTokenScope,
  from: string,
): Promise<VerifyApiTokenResult> {
  const row = await db.apiToken.findUnique({ where: { hash: hashToken(token) }, include: { scopes: true } })
  const at = now()
  const note = (refusedBecause: TokenUse['refusedBecause']) =>
    noteTokenUse(db, { token: row && { id: row.id, name: row.name }, scope, from, refusedBecause })
  if (!row || row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= at)) {
    await note(!row ? 'unknown' : row.revokedAt !== null ? 'revoked' : 'ended')
    return { ok: false, reason: 'unknown' }
  }
  if (!row.scopes.some((it) => it.scope === scope || it.scope === 'admin')) {
    await note('scope')
    return { ok: false, reason: 'scope', name: row.name }
  }
  if (row.lastUsedAt === null || at.getTime() - row.lastUsedAt.getTime() > lastUsedPrecisionMs)
    await writeTransaction(db, (tx) =>
      tx.apiToken.update({ where: { id: row.id }, data: { lastUsedAt: at } }),
    )
  await note(null)
  return { ok: true, id: row.id, name: row.name }
}

export type RevokeApiTokenResult = { ok: true } | { ok: false; reason: 'not_found' }

/** Ends a token at once, by its name. */
export function revokeApiToken(db: Database, name: string, author: Author): Promise<RevokeApiTokenResult> {
  return writeTransaction(db, async (tx): Promise<RevokeApiTokenResult> => {
    const at = now()
    const { count } = await tx.apiToken.updateMany({
      where: { name, revokedAt: null },
      data: { revokedAt: at, revokedBy: author.name },
    })
    if (count === 0) return { ok: false, reason: 'not_found' }
    const row = await tx.apiToken.findUniqueOrThrow({ where: { name }, select: { id: true } })
    await recordAudit(tx, author, at, [
      { action: 'revoked', kind: 'api-token', objectId: row.id, objectName: name, before: null, after: null },
    ])
    return { ok: true }
  })
}
