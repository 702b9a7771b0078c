import type { Author } from '@/lib/audit/author'
import { recordAudit } from '@/lib/audit/mutations'
import { findWaitingConfirmation, openReturn, type WaitingConfirmation } from '@/lib/revision/confirmation'
import { findRevision, readRevision } from '@/lib/revision/data'
import { nextNumber } from '@/lib/revision/mutations'
import { toStoredText } from '@/lib/revision/stored-text'
import { now } from '@/lib/server/clock'
import { type Database, sealOf, type Transaction, writeTransaction } from '@/lib/server/db'

/**
 * A revision that was committed 'to be confirmed within N minutes' stays only if somebody confirms it; else the revision
 * before comes back, as a revision of its own that is applied as any other. Each way is one write transaction, so that of a
 * confirmation and a return at the same moment one wins and the other is told.
 */

/** A return that the switch refuses is tried again after this time, and so often in all. */
const retryMs = 60_000
const maxReturns = 5

/** `message`: what happened and what to do. `number`: the revision meant, where there is one. */
export type ConfirmRefusal = {
  ok: false
  reason: 'unknown' | 'not-waiting' | 'too-late' | 'going-back'
  number: number | null
  message: string
}
export type ConfirmResult = { ok: true; number: number } | ConfirmRefusal

/** Confirms a revision, or the one that waits (null). It stays from then on. */
export function confirmRevision(db: Database, number: number | null, author: Author): Promise<ConfirmResult> {
  return writeTransaction(db, async (tx): Promise<ConfirmResult> => {
    const found = await findWaiting(tx, number)
    if ('reason' in found) return found
    const at = now()
    // One whose return was refused by the switch may still be kept.
    if (found.until <= at && found.returns.length === 0)
      return refuse(
        'too-late',
        found.number,
        `The time to confirm revision ${found.number} is over: revision ${found.former} comes back as soon as the gatekeeper gets to it. To have it again, commit it again.`,
      )
    await tx.revision.update({
      where: { number: found.number },
      data: { confirmedAt: at, confirmedBy: author.name },
      select: { number: true },
    })
    await recordAudit(tx, author, at, [
      {
        action: 'confirmed',
        kind: 'revision',
        objectId: String(found.number),
        objectName: `Revision ${found.number}`,
        before: null,
        after: { until: found.until.toISOString() },
      },
    ])
    return { ok: true, number: found.number }
  })
}

export type GoBackResult =
  /** Published as revision `number`, which holds what `former` does. */
  { ok: true; number: number; former: number } | ConfirmRefusal

/** Takes back a revision that waits to be confirmed, or the one that does (null), before its time is over. */
export const goBack = (db: Database, number: number | null, author: Author): Promise<GoBackResult> =>
  writeTransaction(db, async (tx): Promise<GoBackResult> => {
    const found = await findWaiting(tx, number)
    if ('reason' in found) return found
    return publishReturn(
      tx,
      found,
      author,
      `Went back from revision ${found.number}, which was not confirmed`,
    )
  })

/** Who goes back when nobody confirmed. */
const timeAuthor: Author = { name: 'Cordboard', from: 'gatekeeper' }

/**
 * Takes back what nobody confirmed in time; null: nothing is to be taken back now. `isOver`: whether the time of a revision
 * is over, by a clock that cannot be set back.
 */
export const goBackInTime = (
  db: Database,
  isOver: (waiting: WaitingConfirmation) => boolean,
): Promise<{ number: number; from: number; former: number } | null> =>
  writeTransaction(db, async (tx) => {
    const found = await findWaitingConfirmation(tx)
    if (found === null || openReturn(found) !== null || !isOver(found)) return null
    const [last] = found.returns
    if (found.returns.length >= maxReturns) return null
    if (last?.finishedAt && now().getTime() - last.finishedAt.getTime() < retryMs) return null
    const minutes = found.within === 1 ? '1 minute' : `${found.within} minutes`
    const why = `Revision ${found.number} was not confirmed within ${minutes}`
    const { number, former } = await publishReturn(tx, found, timeAuthor, why)
    return { number, from: found.number, former }
  })

async function findWaiting(
  tx: Transaction,
  number: number | null,
): Promise<WaitingConfirmation | ConfirmRefusal> {
  const found = await findWaitingConfirmation(tx)
  if (found !== null && (number === null || number === found.number)) {
    const open = openReturn(found)
    return open === null
      ? found
      : refuse(
          'going-back',
          found.number,
          `Revision ${found.number} is being taken back: revision ${open.number} brings revision ${found.former} back. To have it again, commit it again.`,
        )
  }
  if (number === null) return refuse('not-waiting', null, 'No revision waits to be confirmed.')
  const asked = await findRevision(tx, number)
  if (asked === null) return refuse('unknown', number, `There is no revision ${number}.`)
  if (asked.confirmedAt !== null)
    return refuse('not-waiting', number, `Revision ${number} was confirmed by ${asked.confirmedBy} already.`)
  if (asked.state === 'not-confirmed')
    return refuse(
      'going-back',
      number,
      `Revision ${number} was not confirmed and has been taken back. To have it again, commit it again.`,
    )
  return refuse('not-waiting', number, `Revision ${number} does not wait to be confirmed.`)
}

const refuse = (
  reason: ConfirmRefusal['reason'],
  number: number | null,
  message: string,
): ConfirmRefusal => ({
  ok: false,
  reason,
  number,
  message,
})

/** What the former revision holds, as the next number: what follows is an ordinary commit. */
async function publishReturn(
  tx: Transaction,
  { number: from, former }: WaitingConfirmation,
  author: Author,
  why: string,
): Promise<{ ok: true; number: number; former: number }> {
  const before = await readRevision(tx, former)
  if (!before) throw new Error(`Revision ${former} is not in the database any more.`)
  // INVARIANT: who gives secrets up confirms what waits (lib/secrets/forget.ts).
  if (before.secretsForgotten) throw new Error(`The secrets of revision ${former} were given up.`)
  const at = now()
  const number = await nextNumber(tx)
  await tx.revision.create({
    data: {
      number,
      state: 'PUBLISHED',
      baseRevision: from,
      author: author.name,
      message: `${why}: back to revision ${former}`,
      ...toStoredText(sealOf(tx), before.json, number),
      steps: [],
      publishedAt: at,
      returnsFrom: from,
    },
    select: { number: true },
  })
  await recordAudit(tx, author, at, [
    {
      action: 'went-back',
      kind: 'revision',
      objectId: String(from),
      objectName: `Revision ${from}`,
      before: { revision: from },
      after: { revision: number, holds: `revision ${former}`, why },
    },
  ])
  return { ok: true, number, former }
}
