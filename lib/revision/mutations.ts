import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { readDraft } from '@/lib/draft/data'
import type { ObjectChange } from '@/lib/draft/diff'
import { type DraftConflict, writeDraft } from '@/lib/draft/mutations'
import { countDraftWrites } from '@/lib/draft/view'
import type { Finding } from '@/lib/policy/check'
import { activeRevision, latestPublished, type RevisionStep, readRevision } from '@/lib/revision/data'
import {
  findRefusal,
  type PreparedDraft,
  type PublishInput,
  type PublishResult,
  prepareDraft,
} from '@/lib/revision/prepare-draft'
import { withSecretsOfNow } from '@/lib/revision/secrets-of-now'
import {
  activeStates,
  canBecome,
  fromStoredState,
  type RevisionState,
  toStoredState,
} from '@/lib/revision/state'
import { toStoredText } from '@/lib/revision/stored-text'
import { now } from '@/lib/server/clock'
import { type Database, sealOf, type Transaction, writeTransaction } from '@/lib/server/db'

/** So often the draft may be written meanwhile; then it is checked while everybody else waits. */
const triesBesideWriters = 3

/**
 * Freezes the draft as the next revision, in state published. One that was still waiting to be applied is
 * superseded:
 * INVARIANT: at most one revision is published or applying. Findings of an `ok` result are warnings.
 *
 * Checking a large draft takes seconds, so it is done before the write transaction, which then makes sure that the draft
 * is still the one that was checked: whoever saves meanwhile does not wait, and it begins anew.
 */
export async function publishRevision(db: Database, input: PublishInput): Promise<PublishResult> {
  for (let left = triesBesideWriters; left > 0; left--) {
    const prepared = await prepareDraft(db, input)
    if ('ok' in prepared) return prepared
    const result = await writeTransaction(db, async (tx) => {
      if ((await countDraftWrites(tx)) !== prepared.writes) return null
      return (await findRefusal(tx, input, prepared.content)) ?? publish(tx, input, prepared)
    })
    if (result !== null) return result
  }
  return writeTransaction(db, async (tx) => {
    const prepared = await prepareDraft(tx, input)
    return 'ok' in prepared ? prepared : publish(tx, input, prepared)
  })
}

async function publish(
  tx: Transaction,
  input: PublishInput,
  { json, findings }: PreparedDraft,
): Promise<PublishResult> {
  const [active, open] = [await activeRevision(tx), await latestPublished(tx)]
  const confirmWithin = input.confirmWithin ?? null
  const at = now()
  if (open)
    await tx.revision.update({
      where: { number: open.number },
      data: { state: 'SUPERSEDED', finishedAt: at },
      select: { number: true },
    })
  const number = await nextNumber(tx)
  const stored = toStoredText(sealOf(tx), json, number)
  await tx.revision.create({
    data: {
      number,
      state: 'PUBLISHED',
      baseRevision: active?.number ?? null,
      author: input.author.name,
      message: input.message,
      ...stored,
      steps: [],
      publishedAt: at,
      confirmWithin,
    },
    select: { number: true },
  })
  await recordAudit(tx, input.author, at, [
    {
      action: 'published',
      kind: 'revision',
      objectId: String(number),
      objectName: `Revision ${number}`,
      before: null,
      after: {
        number,
        message: input.message,
        checksum: stored.checksum,
        ...(confirmWithin !== null && { confirmWithin }),
      },
    },
  ])
  return { ok: true, number, findings }
}

/** Of the revision that is published next. */
export async function nextNumber(tx: Transaction): Promise<number> {
  const last = await tx.revision.findFirst({ orderBy: { number: 'desc' }, select: { number: true } })
  return (last?.number ?? 0) + 1
}

export type StateReport = {
  /** What went wrong, in full; null: nothing. Absent: left as it is. */
  error?: string | null
  /** Absent: left as they are. */
  steps?: readonly RevisionStep[]
}

export type SetStateResult =
  | { ok: true }
  | { ok: false; reason: 'not_found' }
  /** The revision is in `state`, from which it cannot go there. */
  | { ok: false; reason: 'state'; state: RevisionState }

/**
 * Moves a revision to a state, with a report. The same state again reports progress. One that becomes active
 * supersedes the one that was, in the same transaction.
 */
export function setRevisionState(
  db: Database,
  number: number,
  state: RevisionState,
  report: StateReport = {},
): Promise<SetStateResult> {
  return writeTransaction(db, async (tx): Promise<SetStateResult> => {
    const row = await tx.revision.findUnique({
      where: { number },
      select: { state: true, message: true, confirmWithin: true, returnsFrom: true },
    })
    if (!row) return { ok: false, reason: 'not_found' }
    const from = fromStoredState(row.state)
    if (!canBecome(from, state)) return { ok: false, reason: 'state', state: from }
    const at = now()
    const isActive = activeStates.includes(state)
    if (isActive && row.returnsFrom !== null)
      await tx.revision.updateMany({
        where: { number: row.returnsFrom, state: { in: activeStates.map(toStoredState) } },
        data: { state: 'NOT_CONFIRMED', finishedAt: at, error: `${row.message}, as revision ${number}.` },
      })
    if (isActive)
      await tx.revision.updateMany({
        where: { number: { not: number }, state: { in: activeStates.map(toStoredState) } },
        data: { state: 'SUPERSEDED', finishedAt: at },
      })
    await tx.revision.update({
      where: { number },
      data: {
        state: toStoredState(state),
        ...(from === state ? {} : entryOf(state, at)),
        ...(isActive && !activeStates.includes(from) && { confirmBy: endOf(row.confirmWithin, at) }),
        ...report,
      },
      select: { number: true },
    })
    return { ok: true }
  })
}

/** When the time to confirm is over; null: it stays by itself. */
const endOf = (minutes: number | null, at: Date): Date | null =>
  minutes === null ? null : new Date(at.getTime() + minutes * 60_000)

/**
 * What entering a state brings with it. Why an earlier attempt had to wait is over once the next one begins.
 */
function entryOf(state: RevisionState, at: Date) {
  if (state === 'applying') return { applyingAt: at, error: null }
  if (state === 'published') return { applyingAt: null }
  return { finishedAt: at }
}

export type RevertResult =
  | { ok: true; changes: ObjectChange[]; secretsForgotten: boolean }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'invalid'; findings: Finding[]; secretsForgotten: boolean }
  | { ok: false; reason: 'conflict'; conflicts: DraftConflict[] }

/**
 * Makes the draft what a revision holds, secrets included unless they were given up ({@link withSecretsOfNow}). It is not
 * committed by that.
 */
export function revertTo(db: Database, number: number, author: Author): Promise<RevertResult> {
  return writeTransaction(db, async (tx): Promise<RevertResult> => {
    const revision = await readRevision(tx, number)
    if (!revision) return { ok: false, reason: 'not_found' }
    const draft = await readDraft(tx)
    const result = await writeDraft(tx, draft, withSecretsOfNow(revision, draft), author)
    if (result.ok && result.changes.length > 0)
      await recordAudit(tx, author, now(), [
        {
          action: 'reverted',
          kind: 'revision',
          objectId: String(number),
          objectName: `Revision ${number}`,
          before: null,
          after: { changes: result.changes.length },
        },
      ])
    return 'conflicts' in result ? result : { ...result, secretsForgotten: revision.secretsForgotten }
  })
}
