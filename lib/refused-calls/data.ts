import { explainBySnapshot } from '@/lib/decision-log/explain-logged'
import { openLogReader } from '@/lib/decision-log/log-file'
import { searchLog } from '@/lib/decision-log/search'
import type { SqliteFile } from '@/lib/decision-log/sqlite-driver'
import { readDraft } from '@/lib/draft/data'
import { readRefusedGroups, refusedRules } from '@/lib/refused-calls/groups'
import { proposeGrants } from '@/lib/refused-calls/propose'
import type { RefusedCall, RefusedGroup } from '@/lib/refused-calls/schema'
import { readRevision } from '@/lib/revision/data'
import type { Reader } from '@/lib/server/db'
import { type ListPage, type ListQuery, takePage } from '@/lib/shared/list-query'

const dayMs = 86_400_000
/** How far back the screen looks unless it is told. */
export const usualDays = 7

/** Groups of the last days. Throws where the log cannot be read. */
export function listRefusedGroups(
  dataDir: string,
  now: number,
  days: number,
  query: ListQuery,
): ListPage<RefusedGroup> {
  const groups = withLog(dataDir, (file) => readRefusedGroups(file, now - days * dayMs)) ?? []
  return takePage(groups, query, refusedRules)
}

/** One refused call, explained as it was then, with what would allow it now. Null: the log does not have it any more. */
export async function readRefusedCall(
  db: Reader,
  dataDir: string,
  now: number,
  trace: string,
): Promise<RefusedCall | null> {
  const entry = withLog(dataDir, (file) =>
    searchLog(file, { filter: { trace, decision: 'deny' }, order: 'newest', limit: 1, behind: null }).at(0),
  )
  if (!entry) return null
  const groups = withLog(dataDir, (file) =>
    readRefusedGroups(file, Math.min(entry.at, now - usualDays * dayMs)),
  )
  const isOf = (group: RefusedGroup) =>
    group.dialed === entry.dialed &&
    group.reason === entry.reason &&
    // Who is known by a number; what is known by none, by the device: as the groups are made.
    group.actingNumber === entry.actingNumber &&
    (entry.actingNumber !== '' || group.device === entry.device)
  const at = new Date(entry.at).toISOString()
  const alone: RefusedGroup = { ...entry, id: trace, count: 1, first: at, last: at }
  const revision = await readRevision(db, entry.revision)
  const explained = revision && explainBySnapshot(revision.snapshot, entry)
  const { isAllowed, proposals } = proposeGrants(await readDraft(db), entry)
  return {
    group: groups?.find(isOf) ?? alone,
    at,
    revision: entry.revision,
    source: entry.source,
    via: entry.via,
    steps: explained?.steps ?? null,
    isByPolicy: explained?.isAsLogged ?? true,
    isAllowedByDraft: isAllowed,
    proposals,
  }
}

/** Undefined: there is no log yet. */
function withLog<Result>(dataDir: string, read: (file: SqliteFile) => Result): Result | undefined {
  const file = openLogReader(dataDir)
  if (file === null) return undefined
  try {
    return read(file)
  } finally {
    file.close()
  }
}
