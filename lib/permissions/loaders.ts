import { readDraft } from '@/lib/draft/data'
import { buildPermissionMatrix } from '@/lib/permissions/data'
import type { PermissionMatrix, PermissionPage } from '@/lib/permissions/schema'
import { TooManyNumberClasses } from '@/lib/policy/ask/number-class'
import type { Snapshot } from '@/lib/policy/snapshot'
import { activeRevision, readRevision } from '@/lib/revision/data'
import { requireRole } from '@/lib/server/auth'
import { nowMs } from '@/lib/server/clock'
import { webDatabase } from '@/lib/server/web-database'
import type { SearchParams } from '@/lib/shared/list-query'
import { toInstant } from '@/lib/simulator/local-time'

const one = (value: SearchParams[string]): string => (typeof value === 'string' ? value : '')

/** The matrix that the address asks for: `of=draft`, `date`, `time` (wall time of the PBX), `q`. */
export async function loadPermissionPage(params: SearchParams): Promise<PermissionPage> {
  await requireRole('viewer')
  const db = webDatabase()
  const active = await activeRevision(db)
  const revision = one(params.of) === 'draft' || !active ? null : await readRevision(db, active.number)
  const snapshot = revision?.snapshot ?? (await readDraft(db))
  const { timeZone } = snapshot.settings
  const local = { date: one(params.date), time: one(params.time) || '12:00' }
  const asked = local.date === '' ? null : toInstant(local, timeZone)
  const at = asked ?? new Date(nowMs()).toISOString()
  const text = one(params.q).trim().slice(0, 100)
  return {
    of: revision ? 'active' : 'draft',
    revision: active?.number ?? null,
    at,
    isNow: asked === null,
    timeZone,
    text,
    matrix: tryMatrix(snapshot, Date.parse(at), text),
  }
}

function tryMatrix(snapshot: Snapshot, at: number, text: string): PermissionMatrix | string {
  try {
    return buildPermissionMatrix(snapshot, at, text)
  } catch (error) {
    if (error instanceof TooManyNumberClasses) return error.message
    throw error
  }
}
